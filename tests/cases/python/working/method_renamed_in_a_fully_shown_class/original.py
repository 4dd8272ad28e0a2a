import time


class Timer:
    def __init__(self):
        self.began = None
        self.spent = 0.0

    def start(self):
        self.began = time.monotonic()

    def stop(self):
        self.spent += time.monotonic() - self.began

    def elapsed(self):
        return self.spent


def measure(work):
    timer = Timer()
    timer.start()
    work()
    timer.stop()
    return timer
