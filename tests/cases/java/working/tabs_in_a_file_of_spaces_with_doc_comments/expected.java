package shop;

/**
 * What a customer has chosen.
 */
public final class Basket {
    private final List<Item> items = new ArrayList<>();

    /**
     * Adds an item.
     */
    public void add(Item item) {
        items.add(item);
    }

    /**
     * How many items there are.
     */
    public int size() {
        checkOpen();
        return items.size();
    }
}
