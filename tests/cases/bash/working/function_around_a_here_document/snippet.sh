set -e
main() {
  # ... existing code ...
}
main
