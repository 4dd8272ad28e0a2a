def drain(items, limit):
    done = 0
    while items:
        items.pop()
        done += 1
    return done


def last(items):
    return items[-1]
