# ... existing code ...


app.include(admin)
