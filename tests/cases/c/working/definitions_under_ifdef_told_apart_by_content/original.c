#ifdef _WIN32
#include <windows.h>

void pause_ms(unsigned ms) {
    Sleep(ms);
}

#else
#include <time.h>

void pause_ms(unsigned ms) {
    struct timespec span;

    span.tv_sec = ms / 1000;
    span.tv_nsec = (ms % 1000) * 1000000L;
    nanosleep(&span, NULL);
}

#endif
