"""Back up a folder into a dated archive and delete old archives."""

from __future__ import annotations

import argparse
import sys
import tarfile
from datetime import datetime
from pathlib import Path

DEFAULT_TARGET = Path("/var/backups")
KEEP = 7
PREFIX = "backup"


def parse_args(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Back up a folder.")
    parser.add_argument("source", type=Path, help="the folder to back up")
    parser.add_argument("--target", type=Path, default=DEFAULT_TARGET)
    parser.add_argument("--keep", type=int, default=KEEP)
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args(argv)


def archive_name(moment: datetime) -> str:
    return f"{PREFIX}-{moment:%Y-%m-%d}.tar.gz"


def create_archive(source: Path, target: Path) -> Path:
    """Pack the source folder and return the path of the archive."""
    target.mkdir(parents=True, exist_ok=True)
    path = target / archive_name(datetime.now())
    with tarfile.open(path, "w:gz") as archive:
        archive.add(source, arcname=source.name)
    return path


def list_archives(target: Path) -> list[Path]:
    """Return the archives, oldest first."""
    return sorted(target.glob(f"{PREFIX}-*.tar.gz"))


def delete_old_archives(target: Path, keep: int) -> int:
    """Delete all but the newest archives and return how many were deleted."""
    archives = list_archives(target)
    old = archives[:-keep]
    for path in old:
        path.unlink()
    return len(old)


def main() -> int:
    args = parse_args(sys.argv[1:])
    if not args.source.is_dir():
        print(f"{args.source} is not a folder", file=sys.stderr)
        return 1
    path = create_archive(args.source, args.target)
    deleted = delete_old_archives(args.target, args.keep)
    if args.verbose:
        print(f"Wrote {path}")
        print(f"Deleted {deleted} old archives")
    return 0


if __name__ == "__main__":
    sys.exit(main())
