import csv


def read(path):
    with open(path) as file:
        return list(csv.reader(file))


def total(rows):
    return sum(int(row[1]) for row in rows)


def longest(rows):
    return max(len(row[0]) for row in rows)


def report(path):
    rows = read(path)
    print(total(rows), longest(rows))
