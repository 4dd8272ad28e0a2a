package trail

import "strings"

var (
	marks = []string{"blue", "red"}
	start = "gate"
)

// Describe names the way.
func Describe(way string) string {
	way = strings.TrimSpace(way)

	if way == "" {
		return start
	}

	return way + " from " + start
}
