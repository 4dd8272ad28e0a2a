# ... existing code ...

@app.get("/orders")
def orders():
    app.run()

# ... existing code ...
