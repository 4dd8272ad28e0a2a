FIRST = [
    "alpha",
    "shared",
    "newone"
]

SECOND = [
    "shared",
    "delta",
    "omega"
]
