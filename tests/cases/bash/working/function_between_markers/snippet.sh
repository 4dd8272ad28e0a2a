# ... existing code ...

upload() {
    log "uploading to $HOST"
    rsync -a --delete --checksum public/ "$HOST:$TARGET/"
}

# ... existing code ...
