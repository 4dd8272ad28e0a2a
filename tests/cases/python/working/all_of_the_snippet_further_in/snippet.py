    # ... existing code ...

    def longest(rows):
        return max(len(row[0]) for row in rows)


    def report(path):
        rows = read(path)
        print(total(rows), longest(rows))
