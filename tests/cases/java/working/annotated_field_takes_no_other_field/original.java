class CartTest {
    @Mock
    private CartRepository repository;

    @Mock
    private PriceService prices;

    private CartService service;

    @BeforeEach
    void setUp() {
        service = new CartService(repository, prices);
    }
}
