// ... existing code ...

func (t *Table) Add(tides ...Tide) { ... }

func (t *Table) Next(at time.Time) (Tide, error) { ... }

func (t *Table) sort() {
	slices.SortFunc(t.tides, byTime)
}

// ... existing code ...
