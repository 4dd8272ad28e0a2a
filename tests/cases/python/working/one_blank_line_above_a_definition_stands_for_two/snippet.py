# ... existing code ...

@app.get("/users")
def users():
    return load("users", limit=50)

@app.get("/orders")
def orders():
    # ... existing code ...

# ... existing code ...
