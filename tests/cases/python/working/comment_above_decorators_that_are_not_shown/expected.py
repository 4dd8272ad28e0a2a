import app


# New.
@app.get("/")
@cached
def index():
    return 2
