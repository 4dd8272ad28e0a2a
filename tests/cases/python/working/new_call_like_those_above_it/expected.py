def options():
    parser = Parser()
    parser.add(
        "--name",
        type=str,
        help="What it is called.",
    )
    parser.add(
        "--size",
        type=int,
        help="How large it is.",
    )
    parser.add(
        "--kind",
        type=str,
        help="What kind it is of.",
    )
    return parser
