# ...

    assert client.get("/").status == 200


async def test_post(backend):
    client = Client(app=app, backend=backend)
    response = await client.post("/")

# ...
