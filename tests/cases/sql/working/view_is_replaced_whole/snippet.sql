-- ... existing code ...

-- What is paid and not yet sent.
CREATE VIEW waiting_orders AS
SELECT o.id, o.customer_id, o.total
FROM orders o
WHERE o.status = 'paid' AND o.total > 0;

-- ... existing code ...
