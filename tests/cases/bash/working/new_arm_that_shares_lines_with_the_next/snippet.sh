    case "$1" in
        # ... existing code ...
        reload)
            echo "reloading"
            stop_server "$2"
            start_server "$2"
            ;;
        stop)
            # ... existing code ...
