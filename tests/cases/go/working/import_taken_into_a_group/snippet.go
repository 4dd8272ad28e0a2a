package web

import (
	"fmt"
	"os"
)

// ... existing code ...
