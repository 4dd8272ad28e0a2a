"""``elision serve``: the HTTP service."""

from __future__ import annotations

import math
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ...errors import BadInput, ElisionError
from .fetch import fetch_for
from .listening import address_of, keys_for, listen, listening_options
from .show import fail, say

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ..http.options import Options

_FAILED = 3  # what a process of the service ends with for uvicorn not to start it again
_KEPT = 75  # seconds that a connection stays open without a request


@click.command()
@listening_options(8765)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes; what follows holds for each of them.",
)
@click.option("--model", metavar="NAME", help="Who is asked for edits, in /v1/edit.")
@click.option("--fallback", is_flag=True, help="Let the model settle merges that are refused.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, max=86_400, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long a request may wait for its answer.",
)
@click.option(
    "--max-body",
    type=click.FloatRange(min=0, max=1024, min_open=True),
    default=16,
    show_default=True,
    metavar="MB",
    help="How large a request may be.",
)
@click.option(
    "--max-in-flight",
    type=click.IntRange(min=1),
    default=128,
    show_default=True,
    metavar="N",
    help="How many requests at a time; further ones are told to come again.",
)
@click.option(
    "--cache",
    type=click.FloatRange(min=0, max=1 << 20),
    default=256,
    show_default=True,
    metavar="MB",
    help="How much is kept of files, to merge into them again without parsing.",
)
@click.option("--web", is_flag=True, help="Serve a page for people too, at /page.")
def serve(host: str, port: int, workers: int, **given: Any) -> None:
    """Merge for others, over HTTP.

    It speaks OpenAI's chat completions and the form of services that apply
    edits, so that their clients need another base URL and nothing else; and
    its own form, which tells more. /docs on the service says how it is asked.

    Without --key-file it listens to this machine alone. Ctrl-C, or SIGTERM,
    lets it finish what it does, and ends it with exit code 0; a second Ctrl-C
    ends it at once.

    \b
    Examples:
      elision serve --port 8080
      elision serve --web --model local
      elision serve --workers 4 --model openai/gpt-4.1 --fallback
      elision serve --host 0.0.0.0 --key-file keys.txt
    """
    if given["web"] and workers > 1:
        raise BadInput("the page lives in one process; leave --workers out, or --web")
    try:
        options = _options(host, **given)
        with suppress(KeyboardInterrupt), closing(listen(host, port)) as listening:
            _serve(options, listening, workers)
    except ImportError as error:
        extra = "web" if given["web"] else "server"
        raise BadInput(
            f"there is no service to start ({error}); run pip install 'elision[{extra}]'"
        ) from None


def _options(
    host: str, *, key_file: str | None, max_body: float, cache: float, **given: Any
) -> Options:
    from ..http.options import MB, Options

    keys = keys_for(host, key_file)
    return Options(keys=keys, max_body=round(max_body * MB), cache=round(cache * MB), **given)


def _serve(options: Options, listening: socket.socket, workers: int) -> None:
    from uvicorn import Config, Server

    from ..http.app import application
    from ..http.metrics import Metrics
    from ..http.options import PAGE
    from ..http.processes import Processes, one_each
    from ..http.service import Service

    if options.model:
        fetch_for(options.model)
    signal.signal(signal.SIGTERM, _interrupt)  # which Ctrl-C does too
    config = partial(
        Config,
        http="httptools",
        ws="websockets-sansio" if options.web else "none",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEPT,
        timeout_graceful_shutdown=math.ceil(options.timeout),
    )
    where = address_of(listening)
    if workers == 1:
        app = application(options)
        page = f", a page at {where}{PAGE}" if options.web else ""
        say(f"elision serves on {where}{page}; Ctrl-C ends it")
        Server(config(app)).run([listening])
        return
    Service(options, Metrics()).close()  # what is wrong with a model is told once, and here
    one = partial(_one_of_several, options)
    told = partial(say, f"elision serves on {where}, {workers} processes; Ctrl-C ends it")
    with _shared_counts(), one_each(listening) as kept:
        Processes(config(one, factory=True, workers=workers), [kept], told).run()


def _one_of_several(options: Options) -> FastAPI:
    from ..http.app import application

    try:
        return application(options)
    except ElisionError as error:
        fail(str(error))
        sys.exit(_FAILED)


@contextmanager
def _shared_counts() -> Iterator[None]:
    """A place where all processes count, so that each can tell the sum."""
    from ..http.metrics import FOLDER_VARIABLE

    with TemporaryDirectory(prefix="elision-") as folder:
        os.environ[FOLDER_VARIABLE] = folder
        yield


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt
