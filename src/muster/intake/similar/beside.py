"""What stands beside an appeal at hand: open ones that tell the same, and settled ones that came back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from muster.core.lifecycle.rules.recurrence import comes_back
from muster.core.policy import Policy
from muster.intake.similar.candidates import Candidate, candidates
from muster.text.similar.pieces import read
from muster.text.similar.ranking import Case, Similar, ranked

MOST = 5
LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An appeal and why it stands here."""

    appeal: Candidate
    similar: Similar


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """`open` may take the one at hand in; `returned` were closed of late and are told again now."""

    open: tuple[Standing, ...] = ()
    returned: tuple[Standing, ...] = ()


def beside(
    *,
    case: Case,
    item: str | None,
    category: str | None,
    holders: Collection[int] | None,
    policy: Policy | None,
) -> Beside:
    """The closest first, at most five of each; one statement.

    A settled appeal has come back where the rule for whistles says so, or where the same words are told of
    the same place within its days; without a policy nothing comes back.
    """
    if len(case.words.plain) < LEAST_LETTERS:
        return Beside()
    since = case.made_at - timedelta(days=policy.recurrence_days if policy else 0)
    found = {one.id: one for one in candidates(case=case, holders=holders, settled_since=since)}
    order = ranked(one=case, others=(_case(one) for one in found.values()))
    standing = [Standing(appeal=found[one.id], similar=one) for one in order]
    return Beside(
        open=tuple(one for one in standing if one.appeal.closed_at is None and one.similar.is_alike)[:MOST],
        returned=tuple(
            one
            for one in standing
            if policy and _came_back(one, case=case, item=item, category=category, policy=policy)
        )[:MOST],
    )


def _case(one: Candidate) -> Case:
    return Case(
        id=one.id,
        words=read(f"{one.title or ''}\n{one.text or ''}"),
        place=one.place,
        made_at=one.received_at,
    )


def _came_back(one: Standing, *, case: Case, item: str | None, category: str | None, policy: Policy) -> bool:
    closed_at = one.appeal.closed_at
    if closed_at is None or closed_at > case.made_at:
        return False
    return one.similar.is_same or comes_back(
        item=item or None,
        category=category or None,
        place=case.place,
        made_at=case.made_at,
        earlier_item=one.appeal.item or None,
        earlier_category=one.appeal.category or None,
        earlier_place=one.appeal.place,
        closed_at=closed_at,
        policy=policy,
    )
