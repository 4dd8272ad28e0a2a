"""A running ``elision serve``, and clients that give it work."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path


@dataclass(slots=True)
class Load:
    """What clients got."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    lasted: float = 0.0
    cpu: float = 0.0  # seconds that the service took for them

    @property
    def each(self) -> str:
        """The milliseconds of CPU that one took, which other work on the machine changes little."""
        return f"{self.cpu / len(self.seconds) * 1000:.1f} ms"

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.lasted

    @property
    def failures(self) -> int:
        """Answers that are neither done nor refused."""
        return sum(n for status, n in self.statuses.items() if status not in (200, 422))

    def at(self, part: float) -> float:
        """The milliseconds within which this part of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(int(part * len(ordered)), len(ordered) - 1)] * 1000


@dataclass(frozen=True, slots=True)
class Service:
    """A running service, and its processes."""

    port: int
    processes: Sequence[int]

    @property
    def memory(self) -> float:
        """The megabytes that its processes hold."""
        found = (Path(f"/proc/{one}/statm").read_text().split()[1] for one in self.processes)
        return sum(int(pages) for pages in found) * 4096 / 1e6

    @property
    def cpu(self) -> float:
        """The seconds of CPU that they took."""
        times = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2] for one in self.processes)
        ticks = (int(part) for line in times for part in line.split()[11:13])
        return sum(ticks) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(workers: int, clients: int, *options: str) -> Iterator[Service]:
    """A service of so many processes that refuses none of so many clients."""
    command = [sys.executable, "-m", "elision", "serve", "--port", "0", "--workers", str(workers)]
    command += ["--max-in-flight", str(clients), *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        found = re.search(r":(\d+)[;,]", process.stderr.readline())
        assert found
        port = int(found[1])
        # What nobody reads would stop it.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        asyncio.run(ask_all(port, 8, iter([request("/healthz", None)] * 32), Load()))
        yield Service(port, _workers(process.pid) if workers > 1 else [process.pid])
    finally:
        process.terminate()
        process.wait(timeout=60)


def _workers(parent: int) -> list[int]:
    """The processes of a service that has several, without the one that tracks resources."""
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    lines = {int(one): Path(f"/proc/{one}/cmdline").read_text() for one in told}
    return [one for one, line in lines.items() if "spawn_main" in line]


def request(path: str, body: object) -> bytes:
    data = b"" if body is None else json.dumps(body).encode()
    method = "GET" if body is None else "POST"
    head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(data)}\r\n\r\n".encode() + data


async def ask_all(port: int, clients: int, requests: Iterator[bytes], load: Load) -> None:
    """Send requests, each client its next one when it has its answer."""
    begun = time.perf_counter()
    await asyncio.gather(*(_client(port, requests, load) for _ in range(clients)))
    load.lasted += time.perf_counter() - begun


async def _client(port: int, requests: Iterator[bytes], load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 26)
    for one in requests:
        begun = time.perf_counter()
        writer.write(one)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        load.seconds.append(time.perf_counter() - begun)
        status = int(head[9:12])
        load.statuses[status] = load.statuses.get(status, 0) + 1
    writer.close()


def asked(service: Service, clients: int, requests: Iterator[bytes], seconds: float) -> Load:
    """What comes of requests for so long."""
    load = Load(cpu=-service.cpu)
    ends = time.perf_counter() + seconds
    given = takewhile(lambda _: time.perf_counter() < ends, requests)
    asyncio.run(ask_all(service.port, clients, given, load))
    load.cpu += service.cpu
    return load
