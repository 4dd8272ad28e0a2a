// ... existing code ...

type Tide struct {
	At     time.Time
	Height float64
	Spring bool
}

// ... existing code ...
