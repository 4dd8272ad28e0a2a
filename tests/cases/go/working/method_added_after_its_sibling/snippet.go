// ... existing code ...

// Add puts tides in.
func (t *Table) Add(tides ...Tide) {
	// ... existing code ...
}

// Len is how many tides there are.
func (t *Table) Len() int {
	return len(t.tides)
}

// ... existing code ...
