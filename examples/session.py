"""A small client for a weather station that answers in JSON."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request, urlopen


class StationError(Exception):
    """The station answered, but not with a reading."""


@dataclass
class Reading:
    """One measurement."""

    sensor: str
    value: float
    taken_at: float

    @property
    def age(self) -> float:
        return time.time() - self.taken_at


@dataclass
class Session:
    """Talks to one station and remembers what it said."""

    address: str
    timeout: float = 5.0
    _cache: dict[str, Reading] = field(default_factory=dict)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def send(self, path: str, **params: Any) -> dict[str, Any]:
        """Ask the station for a path and decode its answer."""
        body = json.dumps(params).encode()
        request = Request(f"{self.address}/{path}", data=body)
        with urlopen(request, timeout=self.timeout) as answer:
            return json.load(answer)

    def read(self, sensor: str) -> Reading:
        """The newest reading of a sensor."""
        answer = self.send("read", sensor=sensor)
        if "value" not in answer:
            raise StationError(f"no reading from {sensor}")
        reading = Reading(sensor, float(answer["value"]), time.time())
        self._cache[sensor] = reading
        return reading

    def last(self, sensor: str) -> Reading | None:
        """The reading that was fetched last, without asking again."""
        return self._cache.get(sensor)

    def close(self) -> None:
        self._cache.clear()


def average(readings: list[Reading]) -> float:
    """The mean of some readings; they must not be empty."""
    return sum(reading.value for reading in readings) / len(readings)
