#!/usr/bin/env bash
set -euo pipefail

HOST=${HOST:-harbour.example.org}
TARGET=/srv/site

# ... the rest of the arguments goes to rsync ...
DRY_RUN=${1:-no}

source ./lib/log.sh

build() {
    log "building"
    make clean
    make site
}

upload() {
    log "uploading to $HOST"
    rsync -a --delete public/ "$HOST:$TARGET/"
}

# Tells the proxy to forget what it knows.
purge() {
    curl --silent --request PURGE "https://$HOST/"
}

case "$DRY_RUN" in
    yes)
        log "nothing is uploaded"
        ;;
    no)
        upload
        purge
        ;;
    local)
        rsync -a public/ "$TARGET/"
        ;;
    *)
        log "yes or no?"
        exit 2
        ;;
esac
