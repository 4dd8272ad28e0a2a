import os


def load(x):
    ...


def send(x):
    return 3


LAST = 1
