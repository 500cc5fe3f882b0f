"""What a round and its appraisals are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from muster.core.appraisal.relation import Relation
from muster.core.ledger.text import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The points of one indicator, by whom; `basis` is what points off rest on."""

    indicator: str
    points: Decimal
    by: int
    basis: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An appraisal that counts: the appraiser's total, as its `version`th event left it."""

    assessor: int
    total: Decimal
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a unit's appraisals in one relation come to; a correction adds a version.

    `lacking` are appraisers who sent nothing in, `whistled` those who evaluated the unit on its whistles
    instead. `value` is the plain mean of the totals to two places; None where there are none.
    """

    unit: int
    relation: Relation
    value: Decimal | None
    counted: tuple[Counted, ...]
    lacking: tuple[int, ...] = ()
    whistled: tuple[int, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A unit's place in a relation; `within` is the appraiser they are compared under, 0 for all.

    Without a place its appraisals are too few to be ranked.
    """

    relation: Relation
    within: int
    unit: int
    value: Decimal | None
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an objection that is upheld changes: one indicator of one appraiser, from `was` to `points`."""

    assessor: int
    was: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultObjection:
    """A unit's objection to one indicator of its result; `upheld` is None until it is decided."""

    no: int
    unit: int
    relation: Relation
    indicator: str
    reason: TextRef
    by: int
    at: datetime
    upheld: bool | None = None
    reasons: TextRef | None = None
    correction: Correction | None = None

    @property
    def pending(self) -> bool:
        """Whether it waits for its decision."""
        return self.upheld is None


def latest(marks: Iterable[Mark]) -> dict[str, Mark]:
    """The marks that stand, by indicator: the last of each."""
    return {mark.indicator: mark for mark in marks}
