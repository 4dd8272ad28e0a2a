package org.example.garden

import kotlin.math.abs
import kotlin.math.max
import kotlin.math.min

// ... existing code ...

fun Bed.thirsty(): List<Plant> = plants.filter { abs(it.litres) > 2.0 }

// ... existing code ...
