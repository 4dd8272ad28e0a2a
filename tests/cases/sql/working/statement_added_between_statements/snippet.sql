-- ... existing code ...

UPDATE plans SET price = 0 WHERE name = 'free';

UPDATE plans SET seats = 5 WHERE name = 'team';

DELETE FROM settings WHERE value IS NULL;
