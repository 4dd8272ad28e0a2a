import typing
from http.cookies import Cookie

import pytest

from shop import Client

from shop.streams import ByteStream


def header(headers, key):
    return dict(headers).get(key)


class MockDispatch(Transport):
    def request(self, method: bytes, url: typing.Tuple) -> typing.Tuple:
        return b"HTTP/1.1", 200, b"OK", [], ByteStream(b"")


def test_cookies():
    client = Client(dispatch=MockDispatch())
    assert client.get("/").cookies == {}
