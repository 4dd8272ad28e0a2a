# ... existing code ...

def load(path: Path) -> dict[str, int]: ...


def save(path: Path, stock: dict[str, int]) -> None:
    """Write the stock to a file."""
    text = json.dumps(stock, indent=2, sort_keys=True)
    path.write_text(text + "\n")

# ... existing code ...
