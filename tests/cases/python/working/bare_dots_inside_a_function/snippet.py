# ... existing code ...

def load(path: Path) -> dict[str, int]:
    ...
    data = json.loads(text)
    if not isinstance(data, dict):
        raise TypeError(path)
    return data

...
