package tide

func check(w *Response) error {
	if w.Code != 200 {
		log.Printf("the code should be 200, was: %d", w.Code)
		return errCode
	}
	return nil
}
