// ... existing code ...

import (
	"errors"
	"fmt"
	"sort"
	"time"
)

// ... existing code ...
