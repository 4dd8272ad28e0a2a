package main

func size(value any) int {
	switch v := value.(type) {
	case string:
		count("string")
		return len(v)
	case []byte:
		count("bytes")
		return len(v)
	default:
		return 0
	}
}
