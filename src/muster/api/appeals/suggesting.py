"""What an appeal's text suggests: items with whom they would summon, danger, and what stands out in it."""

from datetime import date

import msgspec

from muster.api.operation import Call, Operation, Reply
from muster.api.paths import appeal_id_of
from muster.core.catalogue.dispatch import Proposal, propose
from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.place import Place
from muster.core.directory.territory import place_in
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.queries import AppealView
from muster.intake.suggestions.reader import current_reader
from muster.intake.suggestions.reading import read_text
from muster.text.quality.abuse import AbuseKind
from muster.text.quality.emptiness import Emptiness
from muster.text.quality.personal import PersonalKind
from muster.text.quality.urgency import Danger
from muster.text.suggestion.pooled import Suggested
from muster.whistles.queries.appeals import get_visible_appeal


class SuggestedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item, how often such a suggestion is right (0 to 1), the words for it, and whom it would summon."""

    item: str
    name: str
    category: str
    confidence: float
    words: tuple[str, ...]
    units: Proposal


class SuggestedCategory(msgspec.Struct, frozen=True, kw_only=True):
    """A category of the catalogue's first level, and the confidence of its items together."""

    category: str
    confidence: float


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk is shown, best first. Nothing follows from it; not `certain`: a person decides.

    `model` is the version of the reader, None where the catalogue's words read alone. `dangers` propose an
    emergency whistle. `personal`, `abuse` and `emptiness` are what stands out in the text.
    """

    items: tuple[SuggestedItem, ...]
    categories: tuple[SuggestedCategory, ...]
    certain: bool
    model: int | None
    dangers: tuple[Danger, ...]
    personal: tuple[PersonalKind, ...]
    abuse: tuple[AbuseKind, ...]
    emptiness: Emptiness | None


def _suggest(call: Call) -> Reply:
    """A program that asks is no desk: nothing is put on record as shown."""
    now = call.acting.now
    known, on = directory.current(number=call.acting.directory), local_day(now)
    view = get_visible_appeal(appeal_id=appeal_id_of(call), by=call.by, units=known.units, now=now)
    catalogue = _catalogue(view, known, on)
    text = "\n".join(part for part in (view.title, view.text) if part)
    read = read_text(text=text, catalogue=catalogue, active=current_reader(now=now), now=now)
    place = _place(view, known, on)

    def told(one: Suggested) -> SuggestedItem:
        item = catalogue[one.item]
        return SuggestedItem(
            item=item.code,
            name=item.name,
            category=item.category,
            confidence=one.confidence,
            words=one.words,
            units=propose(item=item, place=place, rules=known.rules, book=known.units, at=now, on=on),
        )

    return Reply(
        body=Suggestions(
            items=tuple(told(one) for one in read.suggestion.items),
            categories=tuple(
                SuggestedCategory(category=name, confidence=share)
                for name, share in read.suggestion.categories
            ),
            certain=read.suggestion.certain,
            model=read.model,
            dangers=read.urgency.dangers,
            personal=read.personal,
            abuse=tuple(dict.fromkeys(one.kind for one in read.abuse)),
            emptiness=read.emptiness,
        )
    )


def _catalogue(view: AppealView, known: directory.Facts, on: date) -> dict[str, CatalogueItem]:
    """The catalogue in force at the holder's; empty where there is none."""
    try:
        return dict(known.catalogue_for(organisation=view.holder, on=on))
    except directory.NoVersion:
        return {}


def _place(view: AppealView, known: directory.Facts, on: date) -> Place:
    """The lowest organisation that is said to stand over it, else the holder's own territory."""
    own = known.units.get(view.holder).organisation
    return place_in(organisation=view.community or view.street or own or view.holder, book=known.units, on=on)


OPERATIONS = (
    Operation(
        name="suggest_for_appeal", method="GET", path="appeals/{appeal}/suggestions",
        zh="诉求的识别建议", en="What an appeal's text suggests", handle=_suggest, answer=Suggestions,
        about="Read anew each time and put nowhere. A text that was erased suggests nothing.",
    ),
)  # fmt: skip
