	switch v := value.(type) {
	// ... existing code ...
	case []rune:
		count("runes")
		return len(v)
	default:
		// ... existing code ...
	}
