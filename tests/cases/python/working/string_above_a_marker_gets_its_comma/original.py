FIRST = [
    "alpha",
    "bravo",
]
