// ... existing code ...

public function isEmpty(): bool
{
    return count($this->letters) === 0;
}

// ... existing code ...
