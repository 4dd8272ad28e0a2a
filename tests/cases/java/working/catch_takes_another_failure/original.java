class A {
    int run(String name) {
        try {
            check(name);
            return load(name);
        } catch (IOException e) {
            log(e);
            return 0;
        }
    }
}
