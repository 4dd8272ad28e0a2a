# ... existing code ...

def run(job, queue):
    queue.prepare(job)
    if job.enabled:
        job.start()
        job.wait()
    # ... existing code ...
