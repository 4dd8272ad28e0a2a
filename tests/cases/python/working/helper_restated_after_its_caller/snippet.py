# ... existing code ...

def save(path: Path, stock: dict[str, int]) -> None:
    """Write the stock to a file."""
    text = json.dumps(stock)
    path.write_text(text)


def load(path: Path) -> dict[str, int]:
    """Read the stock from a file."""
    text = path.read_text()
    data = json.loads(text)
    return data

# ... existing code ...
