// ... existing code ...

$lines = read_lines($argv[1]);
$lines = array_map('strtolower', $lines);
print_r(count_words($lines));
