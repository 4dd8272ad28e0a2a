# ... existing code ...

def report(names):
    def line(user):
        name = user["name"].title()
        return f"{name:<20} {user['email']}"

    # ... existing code ...
