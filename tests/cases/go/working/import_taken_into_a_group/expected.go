package web

import (
	"fmt"
	"os"
)

func Say() { fmt.Println() }
