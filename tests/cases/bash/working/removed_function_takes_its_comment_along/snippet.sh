# ... existing code ...

upload() {
    # ... existing code ...
}

# removed: purge

case "$DRY_RUN" in
    # ... existing code ...
    no)
        upload
        ;;
    # ... existing code ...
esac
