#!/usr/bin/env bash
set -euo pipefail

HOST=${HOST:-quay.example.org}
TARGET=/srv/site

# ... existing code ...
