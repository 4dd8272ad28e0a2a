VERBOSE = True


def main(argv):
    args = parse(argv)
    if args.verbose:
        configure(args)
        log(args)
    client = Client(args)
    client.run()
    return 0
