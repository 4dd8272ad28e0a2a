# ... existing code ...

source ./lib/log.sh
source ./lib/retry.sh

# ... existing code ...

# Tells the proxy to forget what it knows.
purge() {
    retry 3 curl --silent --request PURGE "https://$HOST/"
}

# ... existing code ...
