NAMES = [
    "alpha",
    "delta",
]
COUNT = len(NAMES)
