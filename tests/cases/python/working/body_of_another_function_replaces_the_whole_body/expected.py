from web import app


@app.get("/users")
def users():
    return load("users")


@app.get("/orders")
def orders():
    app.run()


def main():
    app.run()
