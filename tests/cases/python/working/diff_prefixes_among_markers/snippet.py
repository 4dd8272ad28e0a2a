# ... existing code ...
    def add(self, name: str, count: int = 1) -> None:
        total = self.stock.get(name, 0) + count
-        if total > LIMIT:
-            raise ValueError(f"too many: {name}")
+        if total > self.limit:
+            raise ValueError(f"more than {self.limit}: {name}")
        self.stock[name] = total
# ... existing code ...
