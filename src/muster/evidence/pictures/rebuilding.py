"""Have a photo rebuilt: two at a time in a process, in a program that may not take much."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from muster.core.directory.place import Point
from muster.core.time.days import SHANGHAI
from muster.evidence.pictures.signatures import Format, check_end, format_of
from muster.evidence.pictures.sizes import size_of
from muster.evidence.refusals import (
    MOST_BYTES,
    MOST_PIXELS,
    PhotoAnimated,
    PhotoBroken,
    PhotosBusy,
    PhotoTooLarge,
    PhotoTooManyPixels,
)

AT_ONCE = 2
PATIENCE = 5.0
"""Seconds that a photo waits for its turn before it is sent away to come again."""
LONGEST = 30.0
PROGRAM = Path(__file__).with_name("rebuild.py")
_turns = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A photo from nothing but pixels, its thumbnail, and what it said of itself before."""

    picture: bytes
    thumb: bytes
    width: int
    height: int
    taken_at: datetime | None = None
    point: Point | None = None


def rebuilt(data: bytes) -> Rebuilt:
    """The photo rebuilt, upright, at most 1920 pixels long.

    Raises what in `refusals` fits: by its length, by its content, by its size in pixels (before anything is
    decoded), by what stands behind it, or because it cannot be read to its end.
    """
    if len(data) > MOST_BYTES:
        raise PhotoTooLarge
    kind = format_of(data)
    width, height = size_of(data, kind=kind)
    if width * height > MOST_PIXELS:
        raise PhotoTooManyPixels(width=width, height=height)
    check_end(data, kind=kind)
    with _turn():
        head, pictures = _run(data, kind)
    refused = head.get("refused")
    if refused == "pixels":
        raise PhotoTooManyPixels(width=width, height=height)
    if refused:
        raise PhotoAnimated if refused == "animated" else PhotoBroken
    return Rebuilt(
        picture=pictures[: head["large"]],
        thumb=pictures[head["large"] :],
        width=head["width"],
        height=head["height"],
        taken_at=_moment(head),
        point=Point.of_degrees(head["lon"], head["lat"]) if "lon" in head else None,
    )


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise PhotosBusy
    try:
        yield
    finally:
        _turns.release()


def _run(data: bytes, kind: Format) -> tuple[Mapping[str, Any], bytes]:
    """What the program answered. A program that was stopped or fell over met a broken photo."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", str(PROGRAM), kind.value, str(MOST_PIXELS)],
            input=data,
            capture_output=True,
            timeout=LONGEST,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise PhotoBroken from None
    line, _, pictures = done.stdout.partition(b"\n")
    return json.loads(line), pictures


def _moment(head: Mapping[str, Any]) -> datetime | None:
    """The picture's own moment; cameras that name no zone show the time of the city."""
    if "moment" not in head:
        return None
    try:
        if head["offset"]:
            return datetime.strptime(f"{head['moment']}{head['offset']}", "%Y:%m:%d %H:%M:%S%z")
        return datetime.strptime(head["moment"], "%Y:%m:%d %H:%M:%S").replace(tzinfo=SHANGHAI)
    except ValueError:
        return None
