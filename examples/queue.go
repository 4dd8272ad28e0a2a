// Package queue runs jobs one after the other, in the order they came.
package queue

import (
	"context"
	"errors"
	"sync"
)

// ErrFull says that the queue takes no more jobs for now.
var ErrFull = errors.New("queue: full")

// Job is a piece of work.
type Job func(ctx context.Context) error

// Queue holds jobs until a worker takes them.
type Queue struct {
	jobs chan Job
	done chan struct{}
	once sync.Once

	mu     sync.Mutex
	failed []error
}

// New makes a queue that holds at most size jobs.
func New(size int) *Queue {
	return &Queue{
		jobs: make(chan Job, size),
		done: make(chan struct{}),
	}
}

// Add puts a job at the end.
func (q *Queue) Add(job Job) error {
	select {
	case q.jobs <- job:
		return nil
	default:
		return ErrFull
	}
}

// Run takes jobs until the context ends or the queue is closed.
func (q *Queue) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-q.done:
			return
		case job := <-q.jobs:
			q.do(ctx, job)
		}
	}
}

func (q *Queue) do(ctx context.Context, job Job) {
	if err := job(ctx); err != nil {
		q.mu.Lock()
		q.failed = append(q.failed, err)
		q.mu.Unlock()
	}
}

// Close stops Run. It may be called more than once.
func (q *Queue) Close() {
	q.once.Do(func() { close(q.done) })
}
