// ... existing code ...

func (s *Server) find(w Writer, r *Request) {
	items, err := s.store.Find(r.Query)
	if err != nil {
		fail(w, err)
		return
	}
	write(w, items)
}

func (s *Server) list(w Writer, r *Request) {
	// ... existing code ...
}
