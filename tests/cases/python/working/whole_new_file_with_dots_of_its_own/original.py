import os


def load(x):
    ...


def keep(x):
    return 2


def send(x):
    return 3


LAST = 1
