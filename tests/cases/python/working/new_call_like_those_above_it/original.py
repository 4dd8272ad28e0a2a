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
    return parser
