"""What all tests stand on."""

from __future__ import annotations

import signal

# A run that was started in the background ignores Ctrl-C, and so would every command under test.
signal.signal(signal.SIGINT, signal.default_int_handler)
