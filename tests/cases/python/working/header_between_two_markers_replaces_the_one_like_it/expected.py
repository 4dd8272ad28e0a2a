def load(path, n):
    data = read(path)
    for i in range(n):
        parse(data, i)
    if n > 0 and data:
        report(data)
    return data
