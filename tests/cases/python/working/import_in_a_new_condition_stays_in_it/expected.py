import json


def load(path):
    return json.load(path)


def main():
    load("a")


if __name__ == "__main__":
    import sys

    main(sys.argv)
