#include "queue.h"

int Queue::push(int value, int priority) {
  lock();
  return insert(value, priority);
}

int Queue::push(const Job& job, bool wait) {
  lock();
  return insert(job.value, job.priority);
}
