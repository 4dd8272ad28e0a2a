package a

func a() int {
	return 1
}

func dee() int {
	return 4
}
