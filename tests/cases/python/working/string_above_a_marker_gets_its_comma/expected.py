FIRST = [
    "alpha",
    "newone",
    "bravo",
]
