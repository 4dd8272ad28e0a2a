class Orders {
    int count;

    int total(int extra) {
        return sum(extra);
    }

    void clear() {
        count = 0;
    }
}
