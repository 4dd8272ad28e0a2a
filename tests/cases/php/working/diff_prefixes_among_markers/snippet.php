// ... existing code ...
function count_words(array $lines): array {
    $counts = [];
    foreach ($lines as $line) {
-        foreach (preg_split('/\W+/', $line) as $word) {
+        foreach (preg_split('/\W+/u', strtolower($line)) as $word) {
            $counts[$word] = ($counts[$word] ?? 0) + 1;
        }
    }
// ... existing code ...
