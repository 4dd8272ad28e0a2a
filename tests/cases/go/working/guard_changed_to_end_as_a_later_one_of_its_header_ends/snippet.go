// ... existing code ...
func (w *Worker) Run(n int) int {
	done := 0
	for i := 0; i < n; i++ {
		job, ok := w.queue.Pop()
		if !ok {
			time.Sleep(time.Second)
			continue
		}
		// ... existing code ...
	}
	return done
}
