case "$1" in
    -a) all=1 ;;
    -q) quiet=1 ;;
    -v) verbose=1 ;;
    *) usage ;;
esac
