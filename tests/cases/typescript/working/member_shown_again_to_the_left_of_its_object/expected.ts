import { Queue } from "./queue";

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

export function before(job: Job) {
  return hooksOf(job.queue, job.log).before(job);
}
