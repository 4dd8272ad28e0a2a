// ... existing code ...

func (t *Table) Add(tides ...Tide) {
	t.mu.Lock()
	t.tides = append(t.tides, tides...)
	t.sort()
	t.mu.Unlock()
}

// ... existing code ...
