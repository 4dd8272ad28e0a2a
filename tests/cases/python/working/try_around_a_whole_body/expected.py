import os


def read(path):
    try:
        handle = open(path)
        text = """
  two lines, and this one
is not indented
"""

        for line in handle:
            text += line
        handle.close()
        return text
    except OSError as error:
        raise Unreadable(path) from error
