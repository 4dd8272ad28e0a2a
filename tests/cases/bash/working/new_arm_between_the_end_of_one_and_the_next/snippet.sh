# ... existing code ...

      fi
      return
    ;;
    "ls-remote" | "list-remote" )
      remote_versions
      return
    ;;
    "alias" )
      mkdir -p "$ALIASES"

# ... existing code ...
