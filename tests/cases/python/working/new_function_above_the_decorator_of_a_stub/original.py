from web import app


@app.get("/users")
def users():
    return load("users")


@app.get("/orders")
def orders():
    return load("orders")


def main():
    app.run()
