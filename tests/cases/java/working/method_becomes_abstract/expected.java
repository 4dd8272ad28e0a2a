abstract class Orders {
    int count;

    abstract int total(int extra);

    void clear() {
        count = 0;
    }
}
