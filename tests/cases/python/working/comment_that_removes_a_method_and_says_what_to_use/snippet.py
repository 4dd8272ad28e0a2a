class Grower:
    # ... existing code ...

    # Removed url, use Linked.url instead

    def deactivate(self):
        # ... existing code ...
