"""One open stream: who listens, and what waits to be told. However slow the reader, little waits."""

import asyncio
import json
from collections.abc import Collection, Mapping
from typing import Any

from muster.accounts.acting import Acting, Admission
from muster.insight.hearing import Touched

MOST_KEYS = 100


class Listener:
    """Keys and counts that come before the reader takes them are told together; too many of them as a gap."""

    def __init__(self, *, admission: Admission, acting: Acting, reach: Collection[int], home: int) -> None:
        self.admission = admission
        self.renew(acting=acting, reach=reach, home=home)
        self._keys: dict[str, None] = {}
        self._counts: dict[str, int] = {}
        self._told: dict[str, int] = {}
        self._gap = self._beat = self._ended = False
        self._wake = asyncio.Event()

    def renew(self, *, acting: Acting, reach: Collection[int], home: int) -> None:
        """Who listens, read anew: the units they see through and the organisation whose board they have."""
        self.acting, self.reach, self.home = acting, frozenset(reach), home

    def tell_of(self, case: Touched) -> bool:
        """Have the parts of pages that show this case fetched again; whether it concerns the reader."""
        concerned = not self.reach.isdisjoint(case.units)
        if concerned:
            self.changed(case.keys)
        return concerned

    def changed(self, keys: Collection[str]) -> None:
        """These parts of pages are to be fetched again."""
        self._keys.update(dict.fromkeys(keys))
        if len(self._keys) > MOST_KEYS:
            self._gap = True
        self._wake.set()

    def missed(self) -> None:
        """Something may have been missed: everything is to be fetched again."""
        self._gap = True
        self._wake.set()

    def count(self, counts: Mapping[str, int]) -> None:
        """The counts as they stand; only those that are new to the reader are told."""
        self._counts.update(counts)
        if any(self._told.get(name) != value for name, value in counts.items()):
            self._wake.set()

    def beat(self) -> None:
        """Still there."""
        self._beat = True
        self._wake.set()

    def end(self) -> None:
        """The stream ends; its page opens another, if it may."""
        self._ended = True
        self._wake.set()

    async def take(self) -> bytes | None:
        """What waits, as the stream writes it, once there is something; None at the end."""
        await self._wake.wait()
        self._wake.clear()
        return None if self._ended else b"".join(self._events())

    def _events(self) -> list[bytes]:
        events = []
        if self._keys or self._gap:
            events.append(event("changed", {"keys": [] if self._gap else list(self._keys)}))
        fresh = {name: value for name, value in self._counts.items() if self._told.get(name) != value}
        if fresh:
            events.append(event("counts", fresh))
        if self._beat and not events:
            events.append(event("beat", {}))
        self._told.update(fresh)
        self._keys.clear()
        self._counts.clear()
        self._gap = self._beat = False
        return events


def event(name: str, data: Mapping[str, Any]) -> bytes:
    """One event as the stream writes it."""
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()
