package main

func load(path string) int {
	data := read(path)
	count := len(data)
	if count > 0 {
		report(count)
	}
	return count
}
