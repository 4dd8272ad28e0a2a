FIRST = [
    "alpha",
    "shared"
]

SECOND = [
    "shared",
    "delta",
    "omega"
]
