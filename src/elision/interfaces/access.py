"""Who may reach a service: whoever has a key, or nobody from outside this machine."""

from __future__ import annotations

import hmac
import os
import stat
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from ..errors import BadInput
from ..files import read


def keys(path: str) -> tuple[str, ...]:
    """The keys in a file: one a line, with comments behind ``#``.

    Raises BadInput for a file that cannot be read, that holds none, or one that no header can hold.
    """
    lines = [line.partition("#")[0].strip() for line in read(path).text.splitlines()]
    for number, line in enumerate(lines, 1):
        if line and not (line.isascii() and line.isprintable() and " " not in line):
            raise BadInput(f"{path}:{number} is no key: take letters, digits and signs of ASCII")
    found = tuple(line for line in lines if line)
    if not found:
        raise BadInput(f"{path} holds no key; write one a line")
    return found


def exposed(path: str) -> bool:
    """Whether others on this machine can read a file."""
    return os.name != "nt" and bool(os.stat(path).st_mode & (stat.S_IRGRP | stat.S_IROTH))


def check_host(host: str, keys: Sequence[str]) -> None:
    """Raises BadInput for an address that others can reach, where no key keeps them out."""
    if not keys and not is_loopback(host):
        raise BadInput(
            f"{host} can be reached from outside this machine, and no key is asked for; name a "
            "file of keys with --key-file, or take the address 127.0.0.1"
        )


def allowed(authorization: str | None, keys: Sequence[str]) -> bool:
    """Whether the header of a request has one of the keys, or none is asked for."""
    if not keys:
        return True
    scheme, _, given = (authorization or "").partition(" ")
    sent = given.strip().encode()
    # Each is compared, in a time that tells nothing of it.
    found = [hmac.compare_digest(sent, key.encode()) for key in keys]
    return scheme.lower() == "bearer" and any(found)


def is_foreign(headers: Mapping[str, str], *, local: bool) -> bool:
    """Whether another site may be behind a request that a browser sends.

    It then tells so as its origin; or, where the service is for this machine alone, it came by a
    name that was made to lead here. Every browser says by which.
    """
    host = headers.get("host", "").lower()
    try:
        origin = urlsplit(headers.get("origin", f"//{host}").lower()).netloc
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return True
    return origin != host or (local and host != "" and not is_loopback(name))


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, which may mean any address
        return False
