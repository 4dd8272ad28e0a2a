// ... existing code ...
     private void check() {
-        System.err.println("checking");
         if (total().compareTo(limit) > 0) {
-            throw new IllegalStateException("over the limit");
+            throw new LimitException(limit);
         }
     }
// ... existing code ...
