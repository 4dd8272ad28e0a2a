-- ... existing code ...

INSERT INTO plans (name, price, seats) VALUES
    ('free', 0, 1),
    ('student', 5, 1),
    ('team', 20, 10),
    ('company', 90, 100);

-- ... existing code ...
