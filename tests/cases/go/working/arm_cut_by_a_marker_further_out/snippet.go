package tree

func find(kind int) string {
	// ...
		case param:
			if empty() {
				continue
			}
	// ...
}
