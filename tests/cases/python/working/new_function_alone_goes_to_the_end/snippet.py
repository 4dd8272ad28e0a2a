def missing(stock: dict[str, int]) -> list[str]:
    """What has to be bought."""
    return [name for name, count in stock.items() if count == 0]
