run() {
    case "$1" in
        # ... existing code ...
        status)
            show_status
            ;;
        # ... existing code ...
    esac
}
