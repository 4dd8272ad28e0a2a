from web import app


@app.get("/users")
def users():
    return load("users")


def health():
    return "ok"


@app.get("/orders")
def orders():
    return load("orders")


def main():
    app.run()
