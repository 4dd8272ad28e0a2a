import sys
import time

RETRIES = 3


def run(job, queue):
    queue.prepare(job)
    job.start()
    job.wait()
    return job.result


def first(items):
    items = list(items)
    check(items)
    ordered = sorted(items)
    return ordered[0]


def last(items):
    seen = tuple(items)
    verify(seen)
    top = max(seen)
    return top


run.timeout = 10
print(sys.version, time.time())
