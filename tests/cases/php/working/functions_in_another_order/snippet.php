<?php

// ... existing code ...

function read_lines(string $path): array {
    return file($path, FILE_IGNORE_NEW_LINES) ?: [];
}

// ... existing code ...

/** Joins the parts of a path with one slash between. */
function join_path(string ...$parts): string {
    return implode('/', array_map(fn ($part) => trim($part, '/'), $parts));
}

// ... existing code ...
