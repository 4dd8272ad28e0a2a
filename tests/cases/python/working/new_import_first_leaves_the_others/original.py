import json
import os

LIMIT = 100


def load(path):
    with open(os.fspath(path)) as file:
        return json.load(file)
