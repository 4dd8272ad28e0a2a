// ... existing code ...

final class Square implements Shape {
    // ... existing code ...

    @Override
    public String toString() {
        return "square of " + side;
    }
}
