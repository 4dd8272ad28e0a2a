INSERT INTO plans (name, price, seats) VALUES
    ('free', 0, 1),
    ('team', 20, 10),
    ('company', 90, 100);

INSERT INTO settings (name, value) VALUES
    ('currency', 'EUR'),
    ('trial_days', '14');

UPDATE plans SET price = 0 WHERE name = 'free';

DELETE FROM settings WHERE value IS NULL;
