# ... existing code ...

case "$DRY_RUN" in
    # ... existing code ...
    no)
        upload
        purge
        ;;
    local)
        rsync -a public/ "$TARGET/"
        ;;
    *)
        # ... existing code ...
esac
