// ... existing code ...

export function hooksOf(queue: Queue, log: Log): Hooks {
  const hooks: Hooks = {
    before(job) {
      if (job.done) {
        return;
      }
      log.add("before", job.id);
    },

    after(job) {
      log.add("after", job.id);
    },
  };

  return hooks;
}

before(job) {
  if (job.done) {
    return;
  }
  log.add("before", job.id);
},

// ... existing code ...
