void start(void) {
    if (empty == 0) {
        empty = make(0);
        if (!empty) {
            fail();
        }
    }
}
