def save(item):
    try:
        check(item)
        store.put(item)
        log("saved")
    except (ValueError, KeyError) as error:
        log.error("save", error)
        raise SaveError from error
    return item


def drop(item):
    try:
        check(item)
        store.drop(item)
    except ValueError as e:
        log(e)
        raise
