// ... existing code ...

func find(way int) int {
	for at, one := range rows {
		if one.way == way {
			return at
		}
	}
	return -1
}

// High tells of the next high tide.
func High(place string) int {
	return next(place, 1)
}

// ... existing code ...

func Low(place string) int {
	return next(place, -1) // in minutes
}

// ... existing code ...
