func load(path string) int {
	// ... existing code ...
	if count > 0 {
		report(count)
	}
	// ... existing code ...
}
