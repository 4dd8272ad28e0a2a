def save(item):
    try:
        check(item)
        store.put(item)
        log("saved")
    except ValueError as e:
        log(e)
        raise
    return item


def drop(item):
    try:
        check(item)
        store.drop(item)
    except ValueError as e:
        log(e)
        raise
