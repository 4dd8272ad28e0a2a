"""Parquet: a row for an edit, a row for a result. Inside a run both are lines of JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from ..errors import BadInput
from .edit import Line, Verdict

try:
    import pyarrow as arrow
    from pyarrow.parquet import ParquetFile, ParquetWriter, read_table, write_table
except ImportError:
    raise BadInput("Parquet needs pyarrow: pip install 'elision[parquet]'") from None

SUFFIX = ".parquet"

_AT_ONCE = 256  # rows
_EDIT = ("id", "path", "original", "snippet", "instruction")
_LINES = arrow.list_(arrow.int64())
_CHANGE = {"kind": arrow.string(), "block": arrow.string(), "before": _LINES, "after": _LINES}
_RESULT = arrow.schema(
    {
        "id": arrow.string(),
        "status": arrow.string(),
        "text": arrow.string(),
        "changes": arrow.list_(arrow.struct(_CHANGE)),
        "warnings": arrow.list_(arrow.string()),
        "reason": arrow.string(),
        "path": arrow.string(),
        "seconds": arrow.float64(),
    }
)


def lines(file: BinaryIO, size: int) -> Iterator[tuple[Line, float]]:
    """The edits of a file, each with its share of the file's bytes."""
    number = 0
    try:
        table = ParquetFile(file)
        there = [name for name in _EDIT if name in table.schema_arrow.names]
        for batch in table.iter_batches(_AT_ONCE, columns=there):
            for row in batch.to_pylist():
                number += 1
                line = json.dumps(row, default=str).encode()
                yield Line(f"row {number}", line), size / table.metadata.num_rows
    except arrow.ArrowException as error:
        raise BadInput(f"it cannot be read as Parquet ({error})") from None


def packed(results: Sequence[str]) -> bytes:
    """Results as the bytes of a file.

    What no string of Parquet can be is there as its JSON: an id of another type, half a surrogate
    pair.
    """
    file = io.BytesIO()
    rows = [_fit(json.loads(one)) for one in results]
    write_table(arrow.Table.from_pylist(rows, _RESULT), file)
    return file.getvalue()


def verdicts(data: bytes) -> Iterator[Verdict]:
    """What became of each edit, by a file of results."""
    table = read_table(io.BytesIO(data), columns=list(Verdict._fields))
    return map(Verdict.of, table.to_pylist())


def join(files: Iterable[bytes], into: BinaryIO) -> None:
    """Make one file of several, each a row group of it."""
    with ParquetWriter(into, _RESULT) as writer:
        for data in files:
            writer.write_table(read_table(io.BytesIO(data)))


def _fit(row: dict[str, Any]) -> dict[str, Any]:
    given = row["id"]
    if given is not None and not isinstance(given, str):
        row["id"] = json.dumps(given)
    return {key: _text(one) if isinstance(one, str) else one for key, one in row.items()}


def _text(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()
