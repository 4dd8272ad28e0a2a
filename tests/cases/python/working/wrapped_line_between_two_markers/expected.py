def main(path):
    data = load(path)
    count = len(data)
    if count:
        print(count)
    return 0
