# ... existing code ...

def write(path, rows):
    with open(path, "w", newline="") as target:
        csv.writer(target).writerows(rows)

# ... existing code ...
