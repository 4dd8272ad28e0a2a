def main(path):
    data = load(path)
    if data is None:
        return 0
    count = len(data)
    print(count)
    return 0
