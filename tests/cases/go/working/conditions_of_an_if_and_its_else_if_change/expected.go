package a

func save(item Item) error {
	if item.Fast && !item.Late {
		log("fast")
		put(item)
	} else if item.Slow && !item.Late {
		log("slow")
		wait()
		put(item)
	} else {
		return errNone
	}
	return nil
}
