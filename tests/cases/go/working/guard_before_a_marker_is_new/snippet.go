func (h *H) get(w W, r R) {
	id := r.Get("id")
	if id == "" {
		fail(w, 400)
		return
	}
	// ... existing code ...
}
