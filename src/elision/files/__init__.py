"""Files on disk: read with what it takes to write them back exactly, written all or none.

What is named by a stranger, such as a model, is reached through a `root.Root`, and never leaves it.
"""

from __future__ import annotations

from .faults import told
from .reach import Inside
from .reading import LARGEST, FileText, as_read, exists, new, read, read_stream
from .writing import encoded, replace_all, write_all

__all__ = [
    "LARGEST",
    "FileText",
    "Inside",
    "as_read",
    "encoded",
    "exists",
    "new",
    "read",
    "read_stream",
    "replace_all",
    "told",
    "write_all",
]
