import app


# Old.
@app.get("/")
@cached
def index():
    return 1
