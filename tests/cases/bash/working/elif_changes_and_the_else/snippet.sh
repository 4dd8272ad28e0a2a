deploy() {
  if [ "$1" = prod ]; then
    # ... existing code ...
  elif [ "$1" = stage ] || [ "$1" = test ]; then
    # ... existing code ...
  else
    echo "unknown target: $1" >&2
    return 1
  fi
}
