// ... existing code ...

void pause_ms(unsigned ms) {
    struct timespec span;

    span.tv_sec = ms / 1000;
    span.tv_nsec = (ms % 1000) * 1000000L;
    while (nanosleep(&span, &span) != 0)
        continue;
}

// ... existing code ...
