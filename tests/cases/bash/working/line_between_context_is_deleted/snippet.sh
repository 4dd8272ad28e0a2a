# ... existing code ...

build() {
    log "building"
    make site
}

# ... existing code ...
