package harbour

func settings() []*Setting {
	north := &Setting{
		Name:  "north",
		Depth: 12,
	}
	south := &Setting{
		Name:  "south",
		Depth: 9,
	}
	west := &Setting{
		Name:  "west",
		Depth: 7,
	}
	return []*Setting{north, south, west}
}
