// ... existing code ...

// Next is the first tide after a moment.
func (t *Table) Next(at time.Time) (Tide, error) {
	i := sort.Search(len(t.tides), func(i int) bool {
		return t.tides[i].At.After(at)
	})
	if i == len(t.tides) {
		return Tide{}, ErrDry
	}
	return t.tides[i], nil
}

// ... existing code ...
