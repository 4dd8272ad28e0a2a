# ... existing code ...

def save(path: Path, stock: dict[str, int]) -> None:
    """Write the stock to a file, by way of a second one."""
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(stock, indent=2))
    draft.replace(path)

# ... existing code ...
