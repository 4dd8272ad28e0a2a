package tides

// Low tells of the next low tide.
// See https://example.org/tides.
func Low(place string) int {
	return next(place, -1)
}

func next(place string, way int) int {
	return tables[place].find(way)
}

func find(way int) int {
	for at, one := range rows {
		if one.way == way {
			return at
		}
	}
	return -1
}
