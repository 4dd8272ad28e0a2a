"""Stock of a small shop."""

from __future__ import annotations

import json
import os
from pathlib import Path

# ... existing code ...
