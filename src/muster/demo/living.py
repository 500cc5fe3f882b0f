"""How the city goes on while somebody looks: appeals now and then, and people who do what is due."""

from datetime import datetime, timedelta

from muster.demo.building import plan
from muster.demo.play import Play
from muster.intake.models import Appeal

AHEAD = timedelta(hours=6)
APPEALS_AHEAD = 360


class Living:
    """The city from `now` on; `step` is called every few seconds with the time it has become."""

    def __init__(self, *, now: datetime) -> None:
        self._play = Play(start=now)
        self._planned_until = now
        self._play.resume()

    def step(self, *, now: datetime) -> int:
        """Everything that falls due by now; how many deeds that was. The sweeper runs by itself."""
        self._play.sweep_every = timedelta(days=3650)
        if now + AHEAD / 2 > self._planned_until:
            self._plan_on()
        return self._play.run(until=now)

    def _plan_on(self) -> None:
        start, self._planned_until = self._planned_until, self._planned_until + AHEAD
        first = Appeal.objects.count() + 1_000_000
        plan(self._play, start=start, end=self._planned_until, number=APPEALS_AHEAD, first=first)
