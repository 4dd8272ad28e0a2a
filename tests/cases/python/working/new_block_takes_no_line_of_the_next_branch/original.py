def run(job):
    load(job)
    if job.failed:
        notify(job)
    else:
        while job.waits():
            wait(job)
        store(job)
    return job
