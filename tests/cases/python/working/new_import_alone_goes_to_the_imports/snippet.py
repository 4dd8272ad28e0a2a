import logging

# ... existing code ...

def save(path: Path, stock: dict[str, int]) -> None:
    """Write the stock to a file."""
    logging.info("saving %s", path)
    text = json.dumps(stock, indent=2)
    path.write_text(text)

# ... existing code ...
