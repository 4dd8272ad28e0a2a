tool() {
  case $1 in
    "run" )
      if [ $# -ne 2 ]; then
        help
        return
      fi
      echo "Running $VERSION"
      "$BIN/node" "${@:3}"
    ;;
    "ls" | "list" )
      versions "$2"
      if [ $# -eq 1 ]; then
        current
      fi
      return
    ;;
    "alias" )
      mkdir -p "$ALIASES"
    ;;
  esac
}
