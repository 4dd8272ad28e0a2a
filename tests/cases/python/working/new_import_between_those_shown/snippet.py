# ... existing code ...

import json
import logging
from pathlib import Path

log = logging.getLogger(__name__)
LIMIT = 100

# ... existing code ...
