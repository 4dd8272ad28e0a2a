"""How much of this machine a model may take."""

from __future__ import annotations

import os


def idle_cores() -> int:
    """How many cores have nothing else to do, by the load of the last minute; at least one.

    Threads wait for each other at every step, so a thread that has to share its core holds up all.
    On two cores, two processes of two threads each took 180 s for what one alone does in 1.4 s; of
    one thread each, 2.5 s.
    """
    cores = os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, cores - round(busy))
