// ... existing code ...
     fun pour(litres: Double) {
-        println("pouring $litres")
-        val share = litres / max(1, plants.size)
+        val share = litres / plants.size.coerceAtLeast(1)
         for (plant in plants) {
// ... existing code ...
