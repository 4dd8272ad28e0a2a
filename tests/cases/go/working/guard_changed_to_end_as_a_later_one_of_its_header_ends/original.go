package a

func (w *Worker) Run(n int) int {
	done := 0
	for i := 0; i < n; i++ {
		job, ok := w.queue.Pop()
		if !ok {
			break
		}
		handler, ok := w.handlers[job.Kind]
		if !ok {
			log.Printf("no handler for %s", job.Kind)
			continue
		}
		handler(job)
		done++
	}
	return done
}
