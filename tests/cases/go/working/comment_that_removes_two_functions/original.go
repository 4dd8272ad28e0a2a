package a

func a() int {
	return 1
}

func bee() int {
	return 2
}

func cee() int {
	return 3
}

func dee() int {
	return 4
}
