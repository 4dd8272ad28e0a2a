package a

func save(item Item) error {
	if item.Fast {
		log("fast")
		put(item)
	} else if item.Slow {
		log("slow")
		wait()
		put(item)
	} else {
		return errNone
	}
	return nil
}
