// ...
        if (!empty) {
            fail();
        }
    }
}

void start_late(void) {
    if (empty == 0) {
        empty = make(1);
// ...
