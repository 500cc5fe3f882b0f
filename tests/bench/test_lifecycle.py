"""How many decisions a second do the rules make?"""

import time

import pytest
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene as s

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.decide import decide

pytestmark = pytest.mark.bench
RUNS = 500
EIGHT = (s.MARKET, s.POLICE_STATION, s.WATER, s.GAS, s.POLICE, s.URBAN_TEAM, s.PARTY_OFFICE)


def a_second(times: int, story: s.Story, command: c.Command, by: s.Actor) -> float:
    """The best of many short runs, in decisions a second; each decides at a moment of its own.

    Runs of a few milliseconds, for what else the machine does only ever slows a longer one down.
    """
    known = s.context(by, now=story.now)
    best = 0.0
    for run in range(RUNS):
        begin = time.perf_counter()
        for nth in range(times):
            decide(story.whistle, command, known, story.now + s.timedelta(microseconds=run * times + nth))
        best = max(best, times / (time.perf_counter() - begin))
    return best


def test_accept(measure: Measure) -> None:
    story = s.blown(assists=EIGHT)

    rate = a_second(200, story, c.Accept(assignment=1), s.clerk(s.URBAN))

    measure("decide accept", rate, "/s", at_least=100_000)


def test_blow_with_eight_units(measure: Measure) -> None:
    story = s.drafted(assists=EIGHT)
    story.give(c.Submit(), s.DISPATCHER)

    rate = a_second(12, story, c.Blow(), s.LEADER)

    measure("decide blow with 8 units", rate, "/s", at_least=5_000)
