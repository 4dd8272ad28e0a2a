enum S {
    NEW,
    OLD;

    boolean f() {
        return true;
    }
}
