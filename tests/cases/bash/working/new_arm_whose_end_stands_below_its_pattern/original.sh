cores() {
  case "_$1" in
    "_linux")
      CORES="$(grep -c processor /proc/cpuinfo)"
    ;;
    "_freebsd" | "_darwin" )
      CORES="$(sysctl -n hw.ncpu)"
    ;;
    "_aix")
      CORES="$(pmcycles -m | wc -l)"
    ;;
  esac
  echo "$CORES"
}
