"""A process that does jobs within limits, and dies of one that exceeds them.

The kernel ends it when a job takes too long, for only the kernel can stop an endless loop in a
parser. It counts the time of the processor, not of the clock: else a job that is answered on one
machine would be lost on a busier one. What its keeper gives it and what it gives back are pickles,
on its standard input and output: the limits first, then again and again a function and its jobs,
and for each job what comes of it.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
from dataclasses import dataclass
from importlib import import_module

# Its exit code where Python was refused memory. The kernel or a C library may end it otherwise.
OUT_OF_MEMORY = 77


@dataclass(frozen=True, slots=True)
class Limits:
    """Of each job: seconds of the processor, and the megabytes that its process may hold.

    An edit of a file of 16 MB, the largest that is taken, took 22 seconds and 1,830 MB.
    """

    seconds: float = 60
    megabytes: int = 4096

    @property
    def bytes(self) -> int:
        """What a process may hold: no more than the system lets any hold that is started here."""
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = self.megabytes << 20
        return most if hard == resource.RLIM_INFINITY else min(most, hard)


def main() -> None:
    """Do what is asked for until nobody asks any more; the first answer says that it can begin."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    _mute()
    try:
        limits: Limits = pickle.load(asked)
        resource.setrlimit(resource.RLIMIT_DATA, (limits.bytes, limits.bytes))
        # Slow to import, and nearly every job needs it. Were that left to the first job, two kills
        # from outside within its second would look like a job that kills.
        import_module(f"{__package__}.edit")
        pickle.dump(None, answers)
        answers.flush()
        while True:
            work, jobs = pickle.load(asked)
            for job in jobs:
                signal.setitimer(signal.ITIMER_PROF, limits.seconds)
                done = work(job)
                signal.setitimer(signal.ITIMER_PROF, 0)
                pickle.dump(done, answers)
                answers.flush()
    except (EOFError, BrokenPipeError):  # the keeper is gone, or has no more use for it
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _mute() -> None:
    """Let nothing that a library prints come among the answers, or over what a person is shown."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
