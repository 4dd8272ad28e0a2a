VERBS = [
    "get",
    "put",
]
