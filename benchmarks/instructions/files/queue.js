const DEFAULTS = {
  concurrency: 2,
  retries: 3,
  delay: 500,
  timeout: 10000,
};

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function isRetryable(error) {
  return error.code === "ETIMEDOUT" || error.status >= 500;
}

class TaskQueue {
  constructor(options = {}) {
    this.options = { ...DEFAULTS, ...options };
    this.pending = [];
    this.running = 0;
    this.paused = false;
    this.listeners = {};
  }

  get size() {
    return this.pending.length;
  }

  on(event, listener) {
    this.listeners[event] = this.listeners[event] || [];
    this.listeners[event].push(listener);
    return this;
  }

  emit(event, data) {
    for (const listener of this.listeners[event] || []) {
      listener(data);
    }
  }

  push(task) {
    this.pending.push(task);
    this.next();
  }

  pause() {
    this.paused = true;
  }

  resume() {
    this.paused = false;
    this.next();
  }

  async next() {
    if (this.paused || this.running >= this.options.concurrency) {
      return;
    }
    const task = this.pending.shift();
    if (!task) {
      this.emit("idle");
      return;
    }
    this.running++;
    try {
      const result = await this.run(task);
      this.emit("done", result);
    } catch (error) {
      console.log("task failed", error);
      this.emit("error", error);
    } finally {
      this.running--;
      this.next();
    }
  }

  async run(task, attempt = 1) {
    try {
      return await task();
    } catch (error) {
      if (attempt > this.options.retries || !isRetryable(error)) {
        throw error;
      }
      await wait(this.options.delay * attempt);
      return this.run(task, attempt + 1);
    }
  }
}

module.exports = { TaskQueue, wait };
