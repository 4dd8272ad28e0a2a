func save(item Item) error {
	if item.Fast && !item.Late {
		// ... existing code ...
	} else if item.Slow && !item.Late {
		// ... existing code ...
	} else {
		// ... existing code ...
	}
	return nil
}
