"""What the worker and the sweeper do in one go. Each answers how much it did."""

from datetime import datetime, timedelta

from muster.accounts.keeping import drop_sessions
from muster.assessment.inputs import fill_missing
from muster.evidence.sweeping import drop_files, drop_waiting
from muster.insight.hot.finding import HotFinder
from muster.insight.search.following import SearchFollower, ViewerFollower
from muster.insight.search.indexing import fill_appeals, fill_whistles
from muster.intake import search as appeals
from muster.intake.drafts import sweep_drafts
from muster.intake.placing.learning import PlaceLearner
from muster.intake.similar.marking import fill_marks
from muster.intake.suggestions.learning import Learner
from muster.intake.suggestions.recording import sweep_suggestions
from muster.ledger import keys, relay
from muster.ledger.moment import database_now
from muster.reports.keeping.dropping import drop_expired
from muster.reports.keeping.making import make_next
from muster.runtime.serving.indexing import Indexer
from muster.runtime.starting.server import check_skew, read_facts
from muster.whistles import search as whistles
from muster.whistles.sweep import sweep

PURGE_EVERY = timedelta(hours=1)


class Worker:
    """Everything that may wait, found by looking at what is not done yet; safe beside other workers."""

    def __init__(self) -> None:
        self._indexers = (
            Indexer(fill=lambda after, now: appeals.fill_grams(after=after), index="appeals"),
            Indexer(fill=lambda after, now: whistles.fill_grams(after=after), index="whistles"),
            Indexer(fill=fill_appeals, index="search of appeals"),
            Indexer(fill=fill_whistles, index="search of whistles"),
            Indexer(fill=lambda after, now: fill_marks(after=after), index="marks"),
        )
        self._followers = (ViewerFollower(), SearchFollower())
        self._purged_at: datetime | None = None
        self._purges = 0

    def work(self) -> int:
        """Relay what a process that died left, follow superiors, index texts, score, drop what is too old."""
        now = database_now()
        indexed = sum(indexer.step(now=now) for indexer in self._indexers)
        followed = sum(follower.step(now=now) for follower in self._followers) + fill_missing()
        relayed = relay.relay_once(now=now)
        return relayed + indexed + followed + self._purge(now)

    def _purge(self, now: datetime) -> int:
        if self._purged_at is not None and now - self._purged_at < PURGE_EVERY:
            return 0
        self._purged_at = now
        self._purges += 1
        photos = drop_waiting(now=now) + drop_files(now=now, step=self._purges)
        purged = relay.purge(now=now) + keys.purge(now=now) + drop_sessions(now=now)
        purged += drop_expired(now=now)
        purged += sweep_suggestions(now=now)
        return purged + sweep_drafts(now=now) + photos


class Maker:
    """What takes seconds or minutes: documents, learning to read, hot issues; safe beside others."""

    def __init__(self) -> None:
        self._learner = Learner()
        self._places = PlaceLearner()
        self._hot = HotFinder()

    def work(self) -> int:
        """One document where any waits, else one training, else the names of places, else hot issues."""
        return (
            make_next(clock=database_now)
            or self._learner.step(clock=database_now)
            or self._places.step(now=database_now())
            or self._hot.step(now=database_now())
        )


def sweep_once() -> int:
    """Fire every clock that is due, by the database's time. Raises ClocksApart."""
    check_skew(read_facts().skew)
    return sweep(now=database_now()).events
