"""``python -m elision``."""

from .interfaces.cli import main

main(prog_name="elision")
