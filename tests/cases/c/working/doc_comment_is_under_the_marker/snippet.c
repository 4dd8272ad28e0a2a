/* ... existing code ... */

void ring_clear(struct ring *r)
{
    memset(r, 0, sizeof *r);
}

/* ... existing code ... */
