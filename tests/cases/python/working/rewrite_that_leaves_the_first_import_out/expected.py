import sys

LIMIT = 3


def first(items):
    return items[0]


def last(items):
    return items[-1]


def shown(items):
    for item in items[:LIMIT]:
        print(str(item), file=sys.stderr)


def count(items):
    return len(items)
