# ... existing code ...

    public function __construct(
        private LoggerInterface $logger,
        private int $limit = 100,
        private bool $strict = false,
    ) {
    }

# ... existing code ...
