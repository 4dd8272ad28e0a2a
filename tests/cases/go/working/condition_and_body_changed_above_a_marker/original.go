package queue

func (q *Queue) Push(job Job) error {
	if job.ID == "" {
		return errEmpty
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job)
	return nil
}
