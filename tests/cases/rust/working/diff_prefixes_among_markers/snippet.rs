// ... existing code ...
     pub fn dim(&mut self, level: u8) {
-        println!("dimming {}", self.name);
-        self.level = level.min(BRIGHTEST);
+        self.level = level.clamp(1, BRIGHTEST);
     }
// ... existing code ...
