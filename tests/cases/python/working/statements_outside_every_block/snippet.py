import sys
import time

RETRIES = 5


def run(job, queue):
    # ... existing code ...

# ... existing code ...

run.timeout = 10
first.timeout = 1
print(sys.version, time.time())
