import os


class Missing(Exception): pass


LIMIT = 3
