# ... existing code ...

def test_add_twice(basket):
    basket.add("tea", 2)
    basket.add("tea", 1)
    assert basket.total() == 12
    assert basket.count() == 2

# ... existing code ...
