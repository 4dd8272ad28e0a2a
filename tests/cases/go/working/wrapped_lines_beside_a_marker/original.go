package main

func load(path string) int {
	data := read(path)
	count := len(data)
	report(count)
	return count
}
