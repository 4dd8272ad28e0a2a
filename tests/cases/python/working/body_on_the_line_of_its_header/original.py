import os


class Missing(Exception):
    def __init__(self, name):
        self.name = name


LIMIT = 3
