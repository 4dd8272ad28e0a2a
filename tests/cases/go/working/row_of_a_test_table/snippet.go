// ... existing code ...

func TestNames(t *testing.T) {
	// ... existing code ...
		{"tea", 1},
		{"tea bag", 2},
		{"", 0},
	}
	// ... existing code ...
}
