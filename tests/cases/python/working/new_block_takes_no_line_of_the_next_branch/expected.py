def run(job):
    load(job)
    if job.failed:
        notify(job)
        while job.parent:
            wait(job)
    else:
        while job.waits():
            wait(job)
        store(job)
    return job
