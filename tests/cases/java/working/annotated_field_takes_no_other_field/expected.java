class CartTest {
    @Mock
    private CartRepository repository;

    @Mock
    private PriceService prices;

    @Mock
    private Clock clock;

    private CartService service;

    @BeforeEach
    void setUp() {
        service = new CartService(repository, prices);
    }
}
