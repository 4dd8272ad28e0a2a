// ... existing code ...

/* Empties the ring without touching its bytes. */
void ring_clear(struct ring *r)
{
    r->head = 0;
    r->tail = 0;
    r->data[0] = 0;
}

// ... existing code ...
