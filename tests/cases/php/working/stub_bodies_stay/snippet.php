<?php

/** Joins the parts of a path with one slash between. */
function join_path(string ...$parts): string { ... }

// ... existing code ...

function read_lines(string $path): array {
    $text = @file_get_contents($path);
    if ($text === false) {
        return [];
    }
    return explode("\n", $text);
}

/** Says how often each word stands in the lines. */
function count_words(array $lines): array { /* ... */ }

// ... existing code ...
