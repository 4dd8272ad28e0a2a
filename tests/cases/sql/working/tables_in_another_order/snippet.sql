-- ... existing code ...

CREATE VIEW best_customers AS
SELECT c.id, c.name, COUNT(*) AS bought
FROM customers c
JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name
ORDER BY bought DESC;

-- ... existing code ...

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- ... existing code ...
