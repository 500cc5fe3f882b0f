"""What the worker and the sweeper do in one go. Each answers how much it did."""

from muster.runtime.starting.server import check_skew, read_facts


def work_once() -> int:
    return 0


def sweep_once() -> int:
    check_skew(read_facts().skew)
    return 0
