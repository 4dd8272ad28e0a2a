def main(path):
    data = load(path)
    count = len(data)
    print(count)
    return 0
