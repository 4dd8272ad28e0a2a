"""What `elision serve` bears on this machine, beside the same merges without a service.

    python benchmarks/serve_load.py [--clients 64] [--seconds 30] [--workers 1] [--requests N]

Three measurements, each against a service of its own. Merges of the stylesheet in examples/: how
many a second, beside as many processes that merge in a loop, both with the same cache. Chats over
files of several sizes, each the same again or a new one every time: file tokens a second. Many
requests of many kinds: the memory they leave. The clients run on the same machine and take their
part of its cores.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice, product
from pathlib import Path

from elision.interfaces.http.indexes import Indexes
from elision.interfaces.http.metrics import Metrics
from elision.interfaces.http.options import Options
from elision.merging.merge import merge
from loading import Load, ask_all, asked, request, serving
from tables import Column, show

EXAMPLES = Path(__file__).parent.parent / "examples"
SHEET = (EXAMPLES / "site.css").read_text(encoding="utf-8")
EDIT = "/* ... */\n\nh1 {\n  font-size: @rem;\n  letter-spacing: -0.02em;\n}\n\n/* ... */\n"
RULE = ".c@ {\n  color: red;\n  margin: @px;\n}\n\n"
CLAIMED = 10_500  # tokens a second that the fastest hosted apply model is said to write
BYTES_A_TOKEN = 4
RULES = (
    f"A token is {BYTES_A_TOKEN} bytes of the merged file; times: of {CLAIMED:,} tokens a second."
)
SHARE = 0.6  # of the merges of processes without a service that the service is to reach
SIZES = (8_192, 65_536, 524_288)  # bytes of a file in a chat
NUMBER = b"@NUMBER@"  # what makes of a request one that was never asked before
CACHE = 32  # megabytes, for it to be full after a tenth of the requests
FLAT = 1.1  # how much larger the memory may be at the end than after a tenth


def merging(seconds: float) -> tuple[int, float]:
    """How often one process merges as the service does, and the CPU seconds that this takes."""
    indexes = Indexes(Options().cache, Metrics())
    count, ends, cpu = 0, time.perf_counter() + seconds, time.process_time()
    edits = cycle(snippets())
    while time.perf_counter() < ends:
        merge(SHEET, next(edits), path="site.css", index=indexes(SHEET, "site.css", None))
        count += 1
    return count, time.process_time() - cpu


def in_process(workers: int, seconds: float) -> tuple[float, float]:
    """How many merges a second so many processes make, and the CPU seconds that one takes."""
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        done = list(pool.map(merging, [seconds] * workers))
    count = sum(made for made, _ in done)
    return count / seconds, sum(cpu for _, cpu in done) / count


def snippets() -> list[str]:
    return [EDIT.replace("@", str(size)) for size in range(20, 84)]


def merges(workers: int, clients: int, seconds: float) -> None:
    """The first measurement."""
    requests = [
        request("/v1/merge", {"original": SHEET, "snippet": one, "path": "site.css"})
        for one in snippets()
    ]
    before = in_process(workers, seconds / 2)
    with serving(workers, clients) as service:
        asked(service, clients, cycle(requests), min(seconds / 10, 2))
        load = asked(service, clients, cycle(requests), seconds)
    after = in_process(workers, seconds / 2)
    alone = (before[0] + after[0]) / 2
    columns = ("/s", "CPU", "p50", "p99", "errors", "share", "goal")
    row = [
        f"{load.rate:.0f}",
        load.each,
        f"{load.at(0.5):.0f} ms",
        f"{load.at(0.99):.0f} ms",
        len(load.seconds) - load.statuses.get(200, 0),
        f"{load.rate / alone:.0%}",
        f"{SHARE:.0%}",
    ]
    title = f"/v1/merge of site.css, {clients} clients, {workers} processes, {seconds:g} s"
    rows: dict[str, Sequence[object]] = {
        "in process, before": [f"{before[0]:.0f}", f"{before[1] * 1000:.1f} ms", *"     "],
        "elision serve": row,
        "in process, after": [f"{after[0]:.0f}", f"{after[1] * 1000:.1f} ms", *"     "],
    }
    show(title, [Column(name) for name in columns], rows)


def chats(workers: int, seconds: float, largest: int) -> None:
    """The second measurement."""
    clients = 4 * workers
    rows: dict[str, Sequence[object]] = {}
    with serving(workers, clients) as service:
        for size, path in product(SIZES, (None, "site.css")):
            if size <= largest:
                chat = _chat(size, path)
                again = [chat.replace(NUMBER, b"%08d" % 0)]
                asyncio.run(ask_all(service.port, 1, iter(again), Load()))  # it has the index now
                name = f"{size >> 10} KB, by {'tree' if path else 'lines'}"
                rows[name] = _speed(size, asked(service, clients, cycle(again), seconds))
                new = (chat.replace(NUMBER, b"%08d" % n) for n in range(1, sys.maxsize))
                rows[f"{name}, new"] = _speed(size, asked(service, clients, new, seconds))
    columns = ("/s", "CPU", "p50", "errors", "tokens/s", "times")
    title = f"/v1/chat/completions, {clients} clients, {workers} processes"
    show(title, [Column(name) for name in columns], rows)
    print(RULES)


def _speed(size: int, load: Load) -> list[object]:
    tokens = load.rate * size / BYTES_A_TOKEN
    errors = len(load.seconds) - load.statuses.get(200, 0)
    shown = f"{load.rate:,.1f}", load.each, f"{load.at(0.5):,.0f} ms", errors
    return [*shown, f"{tokens:,.0f}", f"{tokens / CLAIMED:,.0f}"]


def _chat(size: int, path: str | None) -> bytes:
    """A request to merge into a stylesheet of so many bytes that begins with NUMBER."""
    rules = "".join(RULE.replace("@", str(number)) for number in range(size // 32))
    code = f"/* {NUMBER.decode()} */\n{SHEET}{rules}"[:size]
    text = f"<code>{code}</code>\n<update>{snippets()[0]}</update>"
    body = {"model": "auto", "messages": [{"role": "user", "content": text}]}
    return request("/v1/chat/completions", body | ({"path": path} if path else {}))


def memory(workers: int, clients: int, requests: int) -> None:
    """The third measurement."""
    marks: list[tuple[str, float]] = []
    load = Load()
    with serving(workers, clients, "--cache", str(CACHE)) as service:
        marks.append(("at the start", service.memory))
        for name, part in (("after a tenth", requests // 10), ("at the end", requests * 9 // 10)):
            given = islice(_many(), part)
            asyncio.run(ask_all(service.port, clients, given, load))
            marks.append((name, service.memory))
    rows: dict[str, Sequence[object]] = {
        name: [f"{size:.0f} MB", f"{size / marks[1][1]:.2f}"] for name, size in marks
    }
    told = ", ".join(f"{n:,} answers {status}" for status, n in sorted(load.statuses.items()))
    columns = [Column("memory"), Column(f"over a tenth (goal {FLAT:g})")]
    show(f"{requests:,} requests, {workers} processes, {load.rate:.0f} a second", columns, rows)
    print(told)


def _many() -> Iterator[bytes]:
    """Requests of many kinds: most files come again, some never, and some edits are refused."""
    kinds = [_file(name) for name in ("cart.ts", "session.py", "settings.json", "queue.go")]
    for number in range(sys.maxsize):
        text, path = kinds[number % len(kinds)]
        if number % 10 == 0:
            text = f"{text}\n// {number}\n"
        lines = [line for line in text.splitlines() if line.strip()]
        snippet = f"# ...\n{lines[number % len(lines)]}\n# ...\n" if number % 7 else ""
        body = {"original": text, "snippet": snippet, "path": path}
        if number % 3:
            yield request("/v1/merge", body)
        else:
            said = f"<code>{text}</code><update>{snippet}</update>"
            yield request(
                "/v1/chat/completions",
                {"messages": [{"role": "user", "content": said}], "stream": False},
            )


def _file(name: str) -> tuple[str, str]:
    return (EXAMPLES / name).read_text(encoding="utf-8"), name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="bytes of a file in a chat")
    parser.add_argument("--requests", type=int, default=100_000)
    given = parser.parse_args()
    merges(given.workers, given.clients, given.seconds)
    chats(given.workers, given.seconds / 10, given.largest)
    if given.requests:
        memory(given.workers, given.clients, given.requests)


if __name__ == "__main__":
    main()
