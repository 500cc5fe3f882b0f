"""Train the next version: from the examples that come with Muster, and from the city's own cases."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from django.db import connection

from muster.core.lifecycle.refusals import Refusal
from muster.intake.suggestions.active import Reader
from muster.intake.suggestions.reader import current_reader
from muster.intake.suggestions.states import ModelSource
from muster.intake.suggestions.versions import (
    MOST_TRIES,
    Claimed,
    Figures,
    ask_training,
    claim_training,
    fail_version,
    keep_version,
    put_in_force,
)  # fmt: skip
from muster.text.category import Example, train
from muster.text.quality.personal import masked
from muster.text.starter import starter_examples

log = structlog.get_logger("muster.suggestions")
LOOK_EVERY = timedelta(hours=1)
CHOICES_LEAST = 200
"""So many choices at the desks make a new training worth its while."""
RECENT = 50_000
OF_ONE_ITEM = 400
STARTER_BELOW = 20
"""An item with fewer cases of the city's own is learned from the examples that come with Muster too."""
HELD_OUT = 0.2
HELD_OUT_LEAST = 50
"""Fewer cases measure nothing."""
SEED = 1
# What a desk gave an item and did not refuse: the latest of each item, the oldest first.
OWN = """
    SELECT a.item, concat_ws(E'\\n', t.body, b.body) FROM (
        SELECT r.*, row_number() OVER (PARTITION BY r.item ORDER BY r.received_at DESC, r.id DESC) AS nth
        FROM (
            SELECT id, item, title, text, received_at FROM intake_appeal
            WHERE item <> '' AND state NOT IN ('received', 'refused', 'merged')
            ORDER BY received_at DESC, id DESC LIMIT %(recent)s
        ) r
    ) a
    JOIN ledger_text b ON b.id = a.text AND b.body IS NOT NULL
    LEFT JOIN ledger_text t ON t.id = a.title
    WHERE a.nth <= %(of_one_item)s ORDER BY a.received_at, a.id
"""
DUE = """
    SELECT max(m.version), (SELECT count(*) FROM (
        SELECT FROM intake_suggestion s WHERE s.chosen <> '' AND s.chosen_at > max(m.asked_at) LIMIT %(least)s
    ) chosen)
    FROM intake_suggestion_model m
"""
Clock = Callable[[], datetime]


class Learner:
    """Asks for a training when one is due, looking once in `LOOK_EVERY`, and trains what was asked for."""

    def __init__(self) -> None:
        self._looked_at: datetime | None = None

    def step(self, *, clock: Clock) -> int:
        """Train one version; 0 where none waits."""
        now = clock()
        if self._looked_at is None or now - self._looked_at >= LOOK_EVERY:
            self._looked_at = now
            ask_if_due(now=now)
        return train_next(clock=clock)


def ask_if_due(*, now: datetime) -> int | None:
    """Ask for the first version at once, and for one from the city's cases after enough choices at desks."""
    with connection.cursor() as cursor:
        cursor.execute(DUE, {"least": CHOICES_LEAST})
        latest, choices = cursor.fetchone()
    if latest is None:
        return ask_training(source=ModelSource.STARTER, by=None, now=now)
    return ask_training(source=ModelSource.HISTORY, by=None, now=now) if choices >= CHOICES_LEAST else None


def train_next(*, clock: Clock) -> int:
    """Train the version that has waited longest; 0 where none waits.

    The first version that is ready reads at once. A later one does where it reads the latest cases, which it
    had not seen, at least as well as the one in force; else it waits for somebody who puts it in force.
    """
    claimed = claim_training(now=clock())
    if claimed is None:
        return 0
    if claimed.tries > MOST_TRIES:
        fail_version(claimed=claimed)
        return 1
    try:
        figures, first = _train(claimed, clock)
    except Refusal as refusal:
        log.warning("not trained", version=claimed.version, why=refusal.en)
        fail_version(claimed=claimed)
        return 1
    better = figures.accuracy is not None and figures.accuracy >= (figures.before or 0.0)
    if first or better:
        put_in_force(version=claimed.version, by=None, now=clock())
    return 1


def _train(claimed: Claimed, clock: Clock) -> tuple[Figures, bool]:
    """Its figures, and whether none was in force before. Raises TooFewExamples."""
    before = current_reader(now=clock()).reader
    own = own_examples() if claimed.source is ModelSource.HISTORY else []
    figures = _measured(own, before)
    examples = with_starter(own)
    body = train(examples, seed=SEED).to_bytes()
    keep_version(
        claimed=claimed, body=body, examples=len(examples), own=len(own), figures=figures, now=clock()
    )
    return figures, before is None


def own_examples() -> list[Example]:
    """The city's cases with their items, the oldest first, personal data masked. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(OWN, {"recent": RECENT, "of_one_item": OF_ONE_ITEM})
        return [Example(text=masked(text), label=item) for item, text in cursor.fetchall()]


def with_starter(own: Sequence[Example]) -> list[Example]:
    """The city's examples, and those that come with Muster for items of which it has few."""
    known = Counter(one.label for one in own)
    return [*own, *(one for one in starter_examples() if known[one.label] < STARTER_BELOW)]


def _measured(own: Sequence[Example], before: Reader | None) -> Figures:
    """Learn from all but the latest, and read those."""
    at = len(own) - int(len(own) * HELD_OUT)
    latest = own[at:]
    if len(latest) < HELD_OUT_LEAST:
        return Figures()
    return Figures(
        held_out=len(latest),
        accuracy=_right(train(with_starter(own[:at]), seed=SEED), latest),
        before=None if before is None else _right(before, latest),
    )


def _right(reader: Reader, examples: Sequence[Example]) -> float:
    readings = reader.read([one.text for one in examples])
    right = [reading.ranked[0].label == one.label for reading, one in zip(readings, examples, strict=True)]
    return sum(right) / len(right)
