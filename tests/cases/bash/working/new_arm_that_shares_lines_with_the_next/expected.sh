#!/usr/bin/env bash

run() {
    case "$1" in
        start | up)
            echo "starting"
            start_server "$2"
            ;;
        reload)
            echo "reloading"
            stop_server "$2"
            start_server "$2"
            ;;
        stop)
            echo "stopping"
            stop_server "$2"
            ;;
        *)
            usage
            exit 1
            ;;
    esac
}

run "$@"
