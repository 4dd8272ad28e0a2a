// ... existing code ...

 // Take takes some pieces off a shelf.
 func (s *Shelf) Take(count int) error {
    // ... existing code ...
     }
+    if s.closed {
+        return errClosed
+    }
     s.count -= count
     s.log.Add("take", count)
    // ... existing code ...
 }

// ... existing code ...
