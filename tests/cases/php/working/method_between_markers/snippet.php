<?php

// ... existing code ...

final class Letterbox
{
    // ... existing code ...

    /**
     * Puts a letter in; the oldest leaves when the box is full.
     */
    public function drop(Letter $letter): void
    {
        if (count($this->letters) >= $this->limit) {
            $this->logger->warning('letterbox full');
            array_shift($this->letters);
        }
        $this->letters[] = $letter;
    }

    // ... existing code ...
}
