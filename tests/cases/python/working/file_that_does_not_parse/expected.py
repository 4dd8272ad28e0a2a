import csv


def read(path):
    with open(path) as source:
        return list(csv.reader(source))


def write(path, rows):
    with open(path, "w", newline="") as target:
        csv.writer(target).writerows(rows)


def broken(rows:
    return [row for row in rows if row


def count(path):
    rows = read(path)
    return len(rows)
