# ... existing code ...


class Missing(Exception): pass


# ... existing code ...
