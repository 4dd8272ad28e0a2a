package work

func (w *Worker) Wait() {
	w.group.Wait()
}

func wait(workers []Worker) {
	for _, one := range workers {
		one.Wait()
	}
}
