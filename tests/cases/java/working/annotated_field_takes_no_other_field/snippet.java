class CartTest {
    // ... existing code ...

    @Mock
    private Clock clock;

    private CartService service;

    // ... existing code ...

}
