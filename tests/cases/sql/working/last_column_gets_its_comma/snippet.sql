-- ... existing code ...

CREATE TABLE orders (
    -- ... existing columns ...
    total NUMERIC(10, 2) NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    sent_at TIMESTAMP
);

-- ... existing code ...
