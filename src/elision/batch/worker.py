"""A process that does jobs within limits, and dies of one that exceeds them.

The kernel ends it when a job takes too long, for only the kernel can stop an endless loop in a
parser. What its keeper gives it and what it gives back are pickles, on its standard input and
output: the limits first, then again and again a function and its jobs, and for each job what comes
of it, and after the last whether the worker goes on.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
from dataclasses import dataclass

# Bytes that it may grow by from its first jobs on; then it has to be replaced. What it holds should
# not grow at all, but py-tree-sitter 0.26.1 never lets go of what a parser has read: some 10 KB an
# edit. So it is replaced after some 6,000 edits of 4 KB, at a hundredth of what those take.
_GROWTH = 64 << 20

# Its exit code where Python was refused memory. The kernel or a C library may end it otherwise.
OUT_OF_MEMORY = 77


@dataclass(frozen=True, slots=True)
class Limits:
    """Of each job: seconds on the clock, and the megabytes that its process may hold.

    An edit of a file of 16 MB, the largest that is taken, took 22 seconds and 1,830 MB.
    """

    seconds: float = 60
    megabytes: int = 4096


def main() -> None:
    """Do what is asked for until nobody asks any more; the first answer says that it can begin."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    _mute()
    at_first = 0
    try:
        limits: Limits = pickle.load(asked)
        most = limits.megabytes << 20
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        pickle.dump(None, answers)
        answers.flush()
        while True:
            work, jobs = pickle.load(asked)
            for job in jobs:
                signal.setitimer(signal.ITIMER_REAL, limits.seconds)
                done = work(job)
                signal.setitimer(signal.ITIMER_REAL, 0)
                pickle.dump(done, answers)
                answers.flush()
            at_first = at_first or _peak()
            pickle.dump(_peak() < at_first + _GROWTH, answers)
            answers.flush()
    except (EOFError, BrokenPipeError):  # the keeper is gone, or has no more use for it
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _peak() -> int:
    """The most bytes that this process ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _mute() -> None:
    """Let nothing that a library prints come among the answers, or over what a person is shown."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
