"""A batch on Ray: files are read into parts, and parts answered, on whatever nodes there are.

A task that is lost with its node is run again by Ray; a part of it that is written is not done
again.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from ..errors import BadInput
from .answer import Answer, Done
from .keeper import Keeper
from .source import STANDARD_INPUT, Part, Source, parts
from .worker import Limits

_Batch = dict[str, Any]

# Cores that a task which reads keeps busy. One read 58,000 edits of 4 KB a second, from a local
# disk, and a core answers some hundred; what is left is for stores that are slower.
_PER_READER = 32


def on_ray(
    sources: Sequence[Source], answer: Answer, limits: Limits, address: str | None = None
) -> Generator[Done]:
    """Answer every part, and say so in their order, on the cluster at an address.

    "auto" is the address of the cluster that this machine belongs to; without any, one is started
    for the run. Every node has elision, and reaches what the addresses of edits and results name.
    Raises BadInput where there is no Ray, or no cluster.
    """
    if any(source.url == STANDARD_INPUT for source in sources):
        raise BadInput("cannot read standard input on Ray: save the edits to a file")
    with _cluster(address) as ray:
        rows = [{"source": pickle.dumps(source)} for source in sources]
        readers = 1 + int(ray.cluster_resources()["CPU"]) // _PER_READER
        # A task that reads mostly waits until parts are answered, so it takes no core from those.
        # Were both to take as much, Ray would make one task of them, and so one of a file.
        data = (
            ray.data.from_items(rows, override_num_blocks=len(rows))
            .map_batches(_read, batch_size=1, num_cpus=0, concurrency=readers)
            .map_batches(_answered, batch_size=1, num_cpus=1, fn_args=(answer, limits))
        )
        for row in data.iter_rows():
            done: Done | BadInput = pickle.loads(row["done"])
            if isinstance(done, BadInput):
                raise done
            yield done


@contextmanager
def _cluster(address: str | None) -> Iterator[Any]:
    """Ray, connected to a cluster, with nothing to say unless it fails."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray.data
    except ImportError:
        raise BadInput("Ray is not installed: pip install 'elision[ray]'") from None
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    if not address:
        quiet["include_dashboard"] = False
    try:
        _knock(address)
        ray.init(address, **quiet)
    except (OSError, RuntimeError, ValueError) as error:
        where = f"there is no Ray cluster at {address}" if address else "Ray could not be started"
        raise BadInput(f"{where}: {error}") from None
    settings = ray.data.DataContext.get_current()
    settings.enable_progress_bars = False
    settings.execution_options.preserve_order = True
    settings.target_max_block_size = 1  # a block, and so a task, for each part
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str | None) -> None:
    """Raise OSError where nobody listens at an address, on which Ray would wait for minutes."""
    host, colon, port = (address or "").removeprefix("ray://").rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host, int(port)), timeout=10).close()


def _read(batch: _Batch) -> Iterator[_Batch]:
    """The parts of a source; what a person can act on goes the same way, for Ray wraps errors."""
    for packed in batch["source"]:
        try:
            for part in parts(pickle.loads(packed)):
                yield {"part": [pickle.dumps(part)]}
        except BadInput as error:
            yield {"part": [pickle.dumps(error)]}


def _answered(batch: _Batch, answer: Answer, limits: Limits) -> _Batch:
    return {
        "done": [pickle.dumps(_done(pickle.loads(one), answer, limits)) for one in batch["part"]]
    }


def _done(part: Part | BadInput, answer: Answer, limits: Limits) -> Done | BadInput:
    if isinstance(part, BadInput):
        return part
    try:
        return answer(_keeper(limits), part)
    except BadInput as error:
        return error


@cache
def _keeper(limits: Limits) -> Keeper:
    """That of this process, which Ray uses for one task after the other."""
    return Keeper(limits)
