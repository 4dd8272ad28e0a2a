// ... existing code ...

fun Bed.thirsty(): List<Plant> = plants.filter { it.litres > 2.0 }

fun Bed.potted(): List<Plant> = plants.filter { it.pot }

// ... existing code ...
