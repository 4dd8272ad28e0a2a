// ... existing code ...

/* Puts one byte in; says 0 when there is no room. */
int ring_put(struct ring *r, unsigned char byte)
{
    size_t next = (r->head + 1) & (RING_SIZE - 1);
    if (next == r->tail)
        return 0;
    r->data[r->head] = byte;
    r->head = next;
    return 1;
}

// ... existing code ...
