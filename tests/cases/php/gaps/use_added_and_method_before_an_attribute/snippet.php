<?php

declare(strict_types=1);

namespace App\Mail;

use App\Queue\Job;
use App\Queue\Worker;
use Psr\Log\LoggerInterface;

// ... existing code ...

    public function flush(Worker $worker): void
    {
        foreach ($this->letters as $letter) {
            $worker->push(new Job($letter));
        }
        $this->letters = [];
    }

    #[Pure]
    public function isEmpty(): bool
    {
        // ... existing code ...
    }
}
