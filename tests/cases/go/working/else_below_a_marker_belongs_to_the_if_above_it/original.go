package store

func Open(path string) error {
	if err := check(path); err != nil {
		return err
	}
	if err := lock(path); err != nil {
		log(err)
	} else {
		log("locked")
	}
	return read(path)
}
