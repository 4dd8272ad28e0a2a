package queue

func (q *Queue) Push(job Job) error {
	if job.ID == "" || job.Kind == "" {
		log.Print("no such job")
		return errUnknown
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job)
	return nil
}
