package shop

func (s *Server) get(w Writer, r *Request) {
	item, err := s.store.Get(r.ID)
	if err != nil {
		fail(w, err)
		return
	}
	write(w, item)
}

func (s *Server) find(w Writer, r *Request) {
	items, err := s.store.Find(r.Query)
	if err != nil {
		fail(w, err)
		return
	}
	write(w, items)
}

func (s *Server) list(w Writer, r *Request) {
	write(w, s.store.All())
}
