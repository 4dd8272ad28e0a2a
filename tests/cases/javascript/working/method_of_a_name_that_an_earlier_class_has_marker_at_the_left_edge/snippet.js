// ... existing code ...
class Invoice {
// ... existing code ...

  stale() {
    return this.due < now();
  }
}
