import os


def read(path):
    handle = open(path)
    text = """
  two lines, and this one
is not indented
"""

    for line in handle:
        text += line
    handle.close()
    return text
