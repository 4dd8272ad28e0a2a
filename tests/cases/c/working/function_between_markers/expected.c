#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RING_SIZE 64

struct ring {
    unsigned char data[RING_SIZE];
    size_t head;
    size_t tail;
};

/* Empties the ring without touching its bytes. */
void ring_clear(struct ring *r)
{
    r->head = 0;
    r->tail = 0;
}

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

/* Takes one byte out, or -1 from an empty ring. */
int ring_get(struct ring *r)
{
    int byte;

    if (r->head == r->tail)
        return -1;
    byte = r->data[r->tail];
    r->tail = (r->tail + 1) % RING_SIZE;
    return byte;
}
