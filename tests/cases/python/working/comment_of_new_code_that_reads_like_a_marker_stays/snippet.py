def drain(items, limit):
    batch = items[:limit]
    for item in batch:
        item.close()
    # remaining items
    for item in items[limit:]:
        put_back(item)
    return len(batch)


# ... existing code ...
