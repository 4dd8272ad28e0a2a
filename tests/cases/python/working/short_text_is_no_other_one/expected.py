VERBS = [
    "get",
    "put",
    "post",
]
