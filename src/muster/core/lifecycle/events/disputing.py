"""Whose duty it is, is objected to, passed up and ruled."""

from dataclasses import dataclass

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.events.base import Decision
from muster.core.lifecycle.parts import ObjectionReason, Precedent, RulingLevel, RulingResult, Summons


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Decision):
    """A unit sent its part back, or disputes it in an emergency."""

    objection: str
    assignment: int
    reason: ObjectionReason
    basis: TextRef
    proper_unit: int | None
    target: str | None
    dispute: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPassedUp(Decision):
    """The next level rules now."""

    objection: str
    level: RulingLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRuled(Decision):
    """A ruling was filed. `summons`: the named unit's new or other part."""

    objection: str
    result: RulingResult
    named: int | None
    target: str | None
    opinion: TextRef | None
    lapsed: bool
    summons: Summons | None
    precedent: Precedent | None
