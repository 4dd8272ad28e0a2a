"""``python -m elision``."""

from .interfaces.cli import main

try:
    main(prog_name="elision")
finally:
    # Once Ctrl-C came inside an exec(), as dataclasses use, Python run with -m ends by the signal,
    # not with the exit code, though it was caught. An exec() that ends well makes it forget.
    exec("")
