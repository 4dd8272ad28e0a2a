def run(job):
    # ... existing code ...
    if job.failed:
        notify(job)
        while job.parent:
            wait(job)
    # ... existing code ...
