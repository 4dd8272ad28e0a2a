import pytest


def test_get(client):
    assert client.get("/").status == 200


@pytest.mark.asyncio
async def test_post():
    client = Client(app=app)
    response = await client.post("/")
    assert response.status == 200


async def test_head(backend):
    assert await head(backend)
