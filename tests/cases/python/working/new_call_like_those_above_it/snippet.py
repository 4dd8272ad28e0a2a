def options():
    # ... existing code ...
    parser.add(
        "--kind",
        type=str,
        help="What kind it is of.",
    )
    return parser
