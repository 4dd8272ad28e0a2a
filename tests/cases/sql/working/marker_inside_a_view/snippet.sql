# ... existing code ...

CREATE VIEW best_customers AS
SELECT c.id, c.name, SUM(o.total) AS spent
# ... existing code ...
GROUP BY c.id, c.name
HAVING SUM(o.total) > 100
ORDER BY spent DESC;
