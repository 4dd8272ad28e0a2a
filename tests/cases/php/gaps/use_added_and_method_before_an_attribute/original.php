<?php

declare(strict_types=1);

namespace App\Mail;

use App\Queue\Job;
use Psr\Log\LoggerInterface;

final class Letterbox
{
    private array $letters = [];

    public function __construct(
        private LoggerInterface $logger,
        private int $limit = 100,
    ) {
    }

    /**
     * Puts a letter in; the oldest leaves when the box is full.
     */
    public function drop(Letter $letter): void
    {
        if (count($this->letters) >= $this->limit) {
            array_shift($this->letters);
        }
        $this->letters[] = $letter;
    }

    public function dropAll(Letter ...$letters): void
    {
        foreach ($letters as $letter) {
            $this->drop($letter);
        }
    }

    #[Pure]
    public function isEmpty(): bool
    {
        return $this->letters === [];
    }
}
