"""A snippet goes in, a file comes out: `merge.py` is the story, `elide.py` its inverse."""
