# ... existing code ...

def run(job, queue):
    queue.prepare(job)
    job.start(queue)
    job.wait()
    return job.result


def last(items):
    seen = tuple(items)
    verify(seen)
    top = max(seen, default=None)
    return top

# ... existing code ...
