package trail

import "strings"

const start = "gate"

var marks = []string{"blue", "red"}

// Describe names the way.
func Describe(way string) string {
	way = strings.TrimSpace(way)

	return way + " from " + start
}
