package tree

func find(kind int) string {
	switch kind {
	case plain:
		return "plain"
	case param:
		if empty() {
			return ""
		}
		for i := range nodes {
			visit(i)
		}
	default:
		return "rest"
	}
	return ""
}
