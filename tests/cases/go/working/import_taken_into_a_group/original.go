package web

import "fmt"

func Say() { fmt.Println() }
