VERBOSE = False


def main(argv):
    args = parse(argv)
    if args.verbose:
        configure(args)
    client = Client(args)
    client.run()
    return 0
