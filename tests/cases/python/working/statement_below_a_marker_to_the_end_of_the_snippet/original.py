from web import App

app = App()


@app.get("/")
def home():
    return "home"
