package work

func (w *Worker) Level(job Job) string {
	return w.levels[job.Kind]
}

func (w *Worker) Wait() {
	w.group.Wait()
}

func wait(workers []Worker) {
	for _, one := range workers {
		one.Wait()
	}
}
