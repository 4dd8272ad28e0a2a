func (q *Queue) Push(job Job) error {
	if job.ID == "" || job.Kind == "" {
		log.Print("no such job")
		return errUnknown
	}
	// ... existing code ...
}
