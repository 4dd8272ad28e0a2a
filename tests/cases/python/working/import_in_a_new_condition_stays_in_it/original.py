import json


def load(path):
    return json.load(path)


def main():
    load("a")
