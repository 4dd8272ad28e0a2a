package tide

import (
	// ... existing imports ...
	"time"

	"example.org/harbour/chart"
)

// ... existing code ...

var names = map[string]string{
	"nw": "Newhaven",
	"wh": chart.Whitby,
}
