NAMES = [
    "alpha",
    "bravo",
    "delta",
]
COUNT = len(NAMES)
