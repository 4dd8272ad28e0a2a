"""One target under libFuzzer, by way of atheris.

    python -m fuzz.guided TARGET [OPTION ...] FOLDER ...

The options and folders are libFuzzer's. It ends at the first input that breaks a law.
"""

from __future__ import annotations

import pkgutil
import sys
import time
from importlib import import_module

import atheris

from .case import read

CORE = ("text", "syntax", "blocks", "merging", "reply", "formats")

# Seconds of this process that one input may take, of some kilobytes, watched code being three times
# as slow as usual. What is quadratic at that size stays below; test_hostile.py has larger ones.
LONGEST = 5


def main() -> None:
    """Fuzz the target that the first argument names."""
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["elision"]):
        for package in CORE:  # what is imported later, where it is used, would not be watched
            for module in pkgutil.iter_modules(import_module(f"elision.{package}").__path__):
                import_module(f"elision.{package}.{module.name}")
        target = import_module(f"fuzz.{name}")
    print(f"watched: {atheris._reserve_counter()}", flush=True)  # the next number is their count
    from .mutate import crossed, mutated

    def once(data: bytes) -> None:
        case = read(data)
        if case is None:
            return
        begun = time.process_time()
        target.check(case)
        taken = time.process_time() - begun
        assert taken < LONGEST, f"took {taken:.1f} s"

    def changed(data: bytes, limit: int, seed: int) -> bytes:
        return mutated(data, limit, seed, target.derived)

    atheris.Setup(sys.argv, once, custom_mutator=changed, custom_crossover=crossed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
