"""The counts that open pages show, for everybody who listens: one statement a kind."""

from collections.abc import Collection

from muster.core.time.days import SHANGHAI
from muster.insight import badges, board
from muster.ledger.moment import database_now
from muster.web.live.listener import Listener


def counted(listeners: Collection[Listener]) -> dict[Listener, dict[str, int]]:
    """Each listener's counts: of the board of their organisation, and what waits for their own units."""
    now = database_now()
    today = board.day_start(now.astimezone(SHANGHAI))
    # Whoever sees no case learns of no number.
    listeners = [listener for listener in listeners if listener.reach]
    homes = {listener.home for listener in listeners}
    boards = board.counts_of(organisations=homes, now=now, today=today)
    waiting = badges.waiting(units={unit for listener in listeners for unit in listener.reach})
    names = board.Counts.__dataclass_fields__
    return {
        listener: {name: getattr(boards[listener.home], name) for name in names}
        | badges.of_reach(waiting, reach=listener.reach)
        for listener in listeners
    }
