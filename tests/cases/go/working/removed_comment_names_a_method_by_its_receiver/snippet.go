// ... existing code ...

// removed: func (w *Worker) Level

func (w *Worker) Wait() {
	w.group.Wait()
}

// ... existing code ...
