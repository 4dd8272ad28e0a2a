case "$1" in
    # ... existing code ...
    -n) dry=1 ;;
    *) usage ;;
esac
