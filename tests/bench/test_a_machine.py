"""How fast is this machine just now? Figures of other machines and hours are to be read beside this one."""

import time

import pytest
from tests.bench.conftest import Measure

pytestmark = pytest.mark.bench
ADDITIONS = 2_000_000


def test_plain_python(measure: Measure) -> None:
    best = 0.0
    for _ in range(5):
        begin = time.perf_counter()
        total = 0
        for number in range(ADDITIONS):
            total += number
        best = max(best, ADDITIONS / (time.perf_counter() - begin))

    measure("this machine: additions in plain Python", best / 1e6, "million/s")
