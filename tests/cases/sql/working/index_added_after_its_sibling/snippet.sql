-- ... existing code ...

CREATE INDEX orders_by_customer ON orders (customer_id);

CREATE INDEX orders_by_status ON orders (status);

-- ... existing code ...
