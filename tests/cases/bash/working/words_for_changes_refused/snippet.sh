# ... existing code ...

build() {
    log "building"
    make clean >> build.log
    make site >> build.log
}

# ... redirect the output of the other functions in the same way ...
