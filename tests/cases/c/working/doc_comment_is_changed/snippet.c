// ... existing code ...

/*
 * Takes the oldest byte out, or -1 from an empty ring.
 * Safe with one reader and one writer.
 */
int ring_get(struct ring *r)
{
    // ... existing code ...
}
