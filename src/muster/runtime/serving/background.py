"""What the worker and the sweeper do in one go. Each answers how much it did."""

from datetime import UTC, datetime

from muster.ledger.relay import purge, relay_once
from muster.runtime.moment import database_now
from muster.runtime.starting.server import check_skew, read_facts
from muster.whistles.sweep import sweep


def work_once() -> int:
    """Relay what processes that died after their commit left behind, and drop what is too old to keep."""
    now = datetime.now(UTC)
    return relay_once(now=now) + purge(now=now)


def sweep_once() -> int:
    """Fire every clock that is due, by the database's time. Raises ClocksApart."""
    check_skew(read_facts().skew)
    return sweep(now=database_now()).events
