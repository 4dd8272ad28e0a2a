class A {
    int run(String name) {
        try (Reader in = open(name)) {
            check(name);
            return load(name);
        } catch (IOException e) {
            log(e);
            return 0;
        }
    }
}
