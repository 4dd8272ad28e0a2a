import pytest

from shop import Basket


@pytest.fixture
def basket():
    return Basket(owner="ada")


def test_add(basket):
    basket.add("tea", 2)
    assert basket.total() == 8
    assert basket.count() == 2


def test_empty(basket):
    assert basket.count() == 0


def test_add_twice(basket):
    basket.add("tea", 2)
    basket.add("tea", 1)
    assert basket.total() == 12
    assert basket.count() == 2
