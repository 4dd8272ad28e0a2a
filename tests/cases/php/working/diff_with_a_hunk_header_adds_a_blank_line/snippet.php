@@ -1,4 +1,5 @@
<?php
+
/**
 * The clock of the station.
 */
// ...
