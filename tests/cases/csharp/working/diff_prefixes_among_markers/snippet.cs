// ... existing code ...

     public void Drain(double litres) {
         Check(litres);
-        _level = Math.Max(0, _level - litres);
+        _level -= Math.Min(_level, litres);
     }

// ... existing code ...
