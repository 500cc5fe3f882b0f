"""The play: a queue of moments at which somebody acts, run as fast as the machine can or as time passes."""

import heapq
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.whistle import Whistle
from muster.demo.cast import Nobody
from muster.demo.doing import Doing, open_whistles, standing
from muster.demo.people import desks, units
from muster.demo.people.steps import ONE_MINUTE, Step
from muster.whistles.services.refusals import NotFound
from muster.whistles.sweep import sweep

SWEEP_EVERY = timedelta(hours=1)
Deed = Callable[[], None]
log = logging.getLogger(__name__)


class Play:
    """Who acts when. Deeds before the curtain happen at simulated moments, later ones as time passes."""

    def __init__(self, *, start: datetime) -> None:
        self.doing = Doing(now=start)
        self.deeds = 0
        self.refused = 0
        self._order = count()
        self._queue: list[tuple[datetime, int, Deed]] = []
        self._swept_at = start
        self.sweep_every = SWEEP_EVERY

    def at(self, moment: datetime, deed: Deed) -> None:
        """Let a deed happen at a moment, or at once where the moment has passed."""
        heapq.heappush(self._queue, (moment, next(self._order), deed))

    def script(self, scene: Iterator[datetime]) -> None:
        """Let a written scene go on: it does something, then says when it goes on."""
        moment = next(scene, None)
        if moment is not None:
            self.at(moment, lambda: self.script(scene))

    def follow(self, whistle: str) -> None:
        """Let the people around a whistle act on it, step by step, until it is over."""
        self._follow(standing(whistle))

    def _follow(self, whistle: Whistle) -> None:
        step = next_step(whistle, self.doing)
        if step is not None:
            self.at(max(step.at, self.doing.now + ONE_MINUTE), lambda: self._take(step, whistle.id))

    def _take(self, step: Step, whistle: str) -> None:
        try:
            step.act(self.doing)
        except (Refusal, NotFound, Nobody) as refusal:
            self.refused += 1
            log.info("demo step refused: %s", refusal)
            self.at(self.doing.now + timedelta(hours=4), lambda: self._again(whistle))
            return
        self.deeds += 1
        self._again(whistle)

    def _again(self, whistle: str) -> None:
        now = standing(whistle)
        self._follow(now)
        if now.child is not None and now.state == "escalated":
            self.follow(now.child)

    def resume(self) -> None:
        """Follow every whistle that is still open, as after a restart."""
        for whistle in open_whistles():
            self.follow(whistle.id)

    def run(self, *, until: datetime) -> int:
        """Everything that happens up to a moment, the sweeps included; how many deeds that was."""
        before = self.deeds
        while self._queue and self._queue[0][0] <= until:
            moment, _, deed = heapq.heappop(self._queue)
            self._sweep_up_to(moment)
            self.doing.now = max(self.doing.now, moment)
            deed()
        self._sweep_up_to(until)
        self.doing.now = max(self.doing.now, until)
        return self.deeds - before

    def _sweep_up_to(self, moment: datetime) -> None:
        while self._swept_at + self.sweep_every <= moment:
            self._swept_at += self.sweep_every
            sweep(now=self._swept_at)


def next_step(whistle: Whistle, doing: Doing) -> Step | None:
    """The first thing anybody means to do about a whistle; None while it only waits."""
    calendar = doing.calendar_of(whistle.blower)
    meant = [*desks.steps(whistle, calendar)]
    if whistle.assignments and whistle.state in ("sounding", "in_hand"):
        meant += units.steps(whistle, calendar, doing)
    return min(meant, key=lambda step: step.at, default=None)
