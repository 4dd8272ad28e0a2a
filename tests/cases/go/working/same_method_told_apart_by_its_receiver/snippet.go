// ... existing code ...

func (t *Table) String() string {
	return fmt.Sprintf("%s: %d tides", t.Harbour, len(t.tides))
}

// ... existing code ...
