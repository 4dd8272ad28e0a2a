# ... existing code ...

def save(path: Path, stock: dict[str, int]) -> None:
    """Write the stock to a file."""
    text = json.dumps(stock, indent=2)
    path.write_text(text)


def merge(one: dict[str, int], two: dict[str, int]) -> dict[str, int]:
    """The sum of two stocks."""
    names = one.keys() | two.keys()
    return {name: one.get(name, 0) + two.get(name, 0) for name in names}

# ... existing code ...
