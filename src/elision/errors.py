"""Every error that a caller may see.

ElisionError            something a person can act on; the message says what, where, and what to do
├── Refusal             the merge would be a guess, or damage; nothing was written (exit code 1)
│   └── Ambiguous       two placements explain the snippet equally well and give different files
├── BadInput            wrong use, or a file that cannot be read or written (exit code 2)
└── ModelFailure        a model that gives no whole answer: down, slow, cut off (exit code 3)
"""

from __future__ import annotations


class ElisionError(Exception):
    """The root: catch this to catch everything that elision raises on purpose."""

    exit_code = 2


class Refusal(ElisionError):
    """A snippet that cannot be merged exactly. The message can be fed back to a model as it is."""

    exit_code = 1


class Ambiguous(Refusal):
    """Two places fit equally well; the message names both."""


class BadInput(ElisionError):
    """Wrong use: no such file, a folder, a binary file, an unknown language."""


class ModelFailure(ElisionError):
    """A model that did not answer, or not to the end. Nothing of its answer was applied."""

    exit_code = 3
