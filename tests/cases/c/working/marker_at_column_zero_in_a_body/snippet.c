// ... existing code ...

/* Puts one byte in; says 0 when there is no room. */
int ring_put(struct ring *r, unsigned char byte)
{
    assert(r != NULL);
// ... existing code ...
}

// ... existing code ...
