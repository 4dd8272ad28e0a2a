class A {
    int run(String name) {
        try {
            check(name);
            return load(name);
        } catch (IOException | SqlException e) {
            log(e);
            return -1;
        }
    }
}
