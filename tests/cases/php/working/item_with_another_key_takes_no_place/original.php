<?php

$replies = [
    'open' => function (string $name): bool {
        return is_dir($name);
    },
    'shut' => function (): bool {
        return false;
    }
];

$count = count($replies);
