// ... existing code ...

// removed: ring_clear()

/* Puts one byte in; says 0 when there is no room. */
int ring_put(struct ring *r, unsigned char byte)
{
    // ... existing code ...
}

// ... existing code ...
