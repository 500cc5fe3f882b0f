"""What may be read of appeals: always with the appellant masked, never more statements for more rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery

from muster.core.appeals.appeal import Appeal as Folded
from muster.core.appeals.states import AppealState
from muster.core.lifecycle.context import DeliberationDecision, DeliberationFacts
from muster.intake import store
from muster.intake.appellants.register import Person, found_by_phone, masked
from muster.intake.models import Appeal, AppealWhistle, Deliberation
from muster.ledger.models import Text

PAGE = 50
TEXTS = ("title", "text", "answer", "stated")


class Cursor(NamedTuple):
    """Where a page ended: the next one begins behind it."""

    received_at: datetime
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealView:
    """An appeal as pages and the API show it. Texts are None where they were erased.

    `resolved`, `satisfied` and `stated` are what the appellant says of the result, empty before that.
    """

    id: str
    state: AppealState
    source: str
    channel: str
    external_id: str
    holder: int
    level: str
    title: str | None
    text: str | None
    answer: str | None
    appellant: Person | None
    item: str
    category: str
    lon: int | None
    lat: int | None
    community: int | None
    street: int | None
    county: int | None
    likes: int
    against: int
    flags: tuple[str, ...]
    merged_into: str | None
    outcome: str
    received_at: datetime
    told_at: datetime | None
    closed_at: datetime | None
    resolved: str
    satisfied: str
    stated: str | None
    seq: int
    whistles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Appeals, newest first; `next` is None on the last page."""

    appeals: tuple[AppealView, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which appeals a list shows: of these holders, within these organisations' places, among these ids, …

    None narrows nothing.
    """

    holders: Collection[int] | None = None
    places: Collection[int] | None = None
    ids: Collection[str] | None = None
    states: Collection[AppealState] = ()
    channel: str | None = None
    category: str | None = None
    phone: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    closed_since: datetime | None = None
    closed_until: datetime | None = None


def get_appeal(*, appeal_id: str) -> AppealView | None:
    """One appeal: two statements. None for an id that is none."""
    try:
        UUID(appeal_id)
    except ValueError:
        return None
    return next(iter(_views(Appeal.objects.filter(id=appeal_id))), None)


def appeals_by_id(*, ids: Collection[str]) -> tuple[AppealView, ...]:
    """These appeals as far as they exist, newest first; two statements for any number."""
    if not ids:
        return ()
    return tuple(_views(Appeal.objects.filter(id__in=ids).order_by("-received_at", "-id")))


def appeals(*, sought: Sought, after: Cursor | None = None, limit: int = PAGE) -> Page:
    """One page of a list, newest first, by keyset."""
    found = _views(_matching(sought, after).order_by("-received_at", "-id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return Page(appeals=tuple(found[:limit]), next=Cursor(last.received_at, last.id) if last else None)


def count(*, sought: Sought, most: int) -> int:
    """How many a list holds, `most` + 1 for more than that: one statement."""
    return _matching(sought, None).order_by()[: most + 1].count()


def appeals_of_whistle(*, whistle: str) -> tuple[AppealView, ...]:
    """The appeals a whistle carries or carried: two statements."""
    return tuple(_views(Appeal.objects.filter(whistles__whistle=whistle).order_by("-received_at", "-id")))


def get_deliberation(*, deliberation_id: str) -> DeliberationFacts | None:
    """What the whistles' rules ask of a deliberation on file. A grid's meeting speaks for no organisation."""
    held = Deliberation.objects.filter(id=deliberation_id, grid=None).first()
    if held is None:
        return None
    return DeliberationFacts(
        id=str(held.id),
        organisation=held.organisation,
        held_on=held.held_on,
        decision=DeliberationDecision(held.decision),
    )


def deliberations(
    *,
    organisations: Collection[int],
    since: date | None = None,
    after: tuple[date, UUID] | None = None,
    limit: int = PAGE,
) -> QuerySet[Deliberation]:
    """Deliberations of some organisations, the latest first; those behind the day and id of `after`."""
    found = Deliberation.objects.filter(organisation__in=organisations)
    if since is not None:
        found = found.filter(held_on__gte=since)
    if after is not None:
        found = found.extra(where=["(held_on, id) < (%s, %s)"], params=list(after))
    return found.order_by("-held_on", "-id")[:limit]


def folded(*, appeal_id: str) -> Folded | None:
    """The appeal folded from its ledger, for rules and for the buttons of a page."""
    return store.read(ids=[appeal_id]).get(appeal_id)


def _matching(sought: Sought, after: Cursor | None) -> QuerySet[Appeal]:
    found = Appeal.objects.all()
    if sought.holders is not None:
        found = found.filter(holder__in=sought.holders)
    if sought.places is not None:
        over = Q(community__in=sought.places) | Q(street__in=sought.places) | Q(county__in=sought.places)
        found = found.filter(over)
    if sought.ids is not None:
        found = found.filter(id__in=sought.ids)
    if sought.states:
        found = found.filter(state__in=[state.value for state in sought.states])
    if sought.phone is not None:
        found = found.filter(appellant__in=found_by_phone(phone=sought.phone))
    equal = {"channel": sought.channel, "category": sought.category}
    found = found.filter(**{name: wanted for name, wanted in equal.items() if wanted is not None})
    bounds = {
        "received_at__gte": sought.since,
        "received_at__lt": sought.until,
        "closed_at__gte": sought.closed_since,
        "closed_at__lt": sought.closed_until,
    }
    found = found.filter(**{name: bound for name, bound in bounds.items() if bound is not None})
    if after is not None:
        found = found.extra(
            where=["(received_at, id) < (%s, %s::uuid)"], params=[after.received_at, after.id]
        )
    return found


def _views(found: QuerySet[Appeal]) -> list[AppealView]:
    """Appeals with their texts and whistles in one statement, and their masked appellants in another."""
    carried = AppealWhistle.objects.filter(appeal=OuterRef("pk")).order_by("pk").values("whistle")
    words = {
        f"{name}_words": Subquery(Text.objects.filter(pk=OuterRef(name)).values("body")) for name in TEXTS
    }
    rows = list(found.annotate(carried_by=ArraySubquery(carried), **words))
    asked = {str(row.appellant) for row in rows if row.appellant is not None}
    people = masked(ids=asked) if asked else {}
    return [_view(row, people) for row in rows]


def _view(row: Any, people: Mapping[str, Person]) -> AppealView:
    """An annotated row as it is read."""
    return AppealView(
        id=str(row.id),
        state=AppealState(row.state),
        title=row.title_words,
        text=row.text_words,
        answer=row.answer_words,
        appellant=people.get(str(row.appellant)),
        flags=tuple(row.flags),
        merged_into=str(row.merged_into) if row.merged_into else None,
        whistles=tuple(map(str, row.carried_by)),
        source=row.source,
        channel=row.channel,
        external_id=row.external_id,
        holder=row.holder,
        level=row.level,
        item=row.item,
        category=row.category,
        lon=row.lon,
        lat=row.lat,
        community=row.community,
        street=row.street,
        county=row.county,
        likes=row.likes,
        against=row.against,
        outcome=row.outcome,
        received_at=row.received_at,
        told_at=row.told_at,
        closed_at=row.closed_at,
        resolved=row.resolved,
        satisfied=row.satisfied,
        stated=row.stated_words,
        seq=row.seq,
    )
