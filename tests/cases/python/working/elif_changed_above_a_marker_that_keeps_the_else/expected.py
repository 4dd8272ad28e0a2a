def go(n):
    for item in items(n):
        if item.bad:
            skip(item)
        elif item.old or item.stale:
            refresh(item)
            keep(item)
            mark(item)
        else:
            keep(item)
    if n:
        done(n)
    else:
        fail()


def load(name):
    try:
        data = read(name)
    except OSError:
        log("os")
        data = None
    except ValueError:
        data = {}
    else:
        note(name)
    finally:
        close()
    return data
