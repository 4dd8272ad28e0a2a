class Basket:
    def total(basket):
        prices = [item.price for item in basket.items]
        rebate = basket.rebate or 0
        return sum(prices) - rebate


def total(basket):
    prices = [item.price for item in basket.items]
    rebate = basket.rebate or 0
    return sum(prices) - rebate


# ... existing code ...
