<?php

/** Joins the parts of a path with one slash between. */
function join_path(string ...$parts): string {
    $parts = array_filter($parts, 'strlen');
    return implode('/', array_map(fn ($part) => trim($part, '/'), $parts));
}

if (!function_exists('str_contains')) {
    function str_contains(string $text, string $word): bool {
        return $word === '' || strpos($text, $word) !== false;
    }
}

function read_lines(string $path): array {
    $text = file_get_contents($path);
    if ($text === false) {
        error_log("no such file: $path");
        error_log('nothing is read');
        return [];
    }
    return explode("\n", $text);
}

/** Says how often each word stands in the lines. */
function count_words(array $lines): array {
    $counts = [];
    foreach ($lines as $line) {
        foreach (preg_split('/\W+/', $line) as $word) {
            $counts[$word] = ($counts[$word] ?? 0) + 1;
        }
    }
    return $counts;
}

$lines = read_lines($argv[1]);
print_r(count_words($lines));
