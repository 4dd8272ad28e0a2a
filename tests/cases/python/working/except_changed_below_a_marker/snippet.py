def save(item):
    try:
        # ... existing code ...
    except (ValueError, KeyError) as error:
        log.error("save", error)
        raise SaveError from error
    return item
