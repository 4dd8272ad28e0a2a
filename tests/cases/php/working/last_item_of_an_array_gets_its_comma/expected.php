<?php

// Read once, when the harbour opens.
return [
    'name' => 'Harbour',
    'debug' => false,
    'cache' => [
        'driver' => 'file',
        'path' => '/var/cache/harbour',
        'ttl' => 600,
    ],
    'mail' => [
        'from' => 'office@example.org',
        'ttl' => 600,
    ],
    'berths' => ['north', 'south'],
    'tide' => 'auto'
];
