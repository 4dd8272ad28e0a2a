func (h *H) get(w W, r R) {
	id := r.Get("id")
	user, err := h.repo.Find(id)
	if err != nil {
		fail(w, 500)
		return
	}
	encode(w, user)
}
