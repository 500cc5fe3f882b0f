"""What the text at hand suggests: the card on the right of the desk, and what of it is put on record."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from muster.core.catalogue.dispatch import propose
from muster.core.catalogue.item import CatalogueItem
from muster.core.catalogue.types import WhistleType
from muster.core.directory.place import Place
from muster.core.directory.territory import place_in
from muster.core.ledger.streams import is_id
from muster.core.time.days import local_day
from muster.intake.queue import AtDesk
from muster.intake.suggestions.reader import current_reader
from muster.intake.suggestions.reading import Read, read_text
from muster.intake.suggestions.recording import record_shown
from muster.text.suggestion.pooled import Suggested
from muster.web.forms.matter import items
from muster.web.pages.reception.place import AtWork
from muster.web.screens.desks.suggestions import DangerView, SuggestedItem, SuggestionsView
from muster.web.told.summoning import GROUNDS
from muster.web.told.texts.readings import ABUSES, DANGERS, EMPTINESS, PERSONAL

LETTERS_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """A text at a desk: of a form, `about` its draft's id, or of a case, `about` its own.

    `where` is the lowest organisation that was chosen, None while none is: the desk's own territory.
    `settled`: the case has its item, and needs no suggestion of one.
    """

    text: str
    holder: int
    about: str
    case: bool
    where: int | None = None
    settled: bool = False


def suggest_for_form(form: QueryDict, *, holder: int, work: AtWork) -> SuggestionsView | None:
    """For the form as filled in by now."""
    draft, where = form.get("draft", ""), form.get("community") or form.get("street") or ""
    hand = AtHand(
        text="\n".join((form.get("title", "").strip(), form.get("text", "").strip())),
        holder=holder,
        about=draft if is_id(draft) else "",
        case=False,
        where=int(where) if where.isascii() and where.isdigit() else None,
    )
    return _suggestions(hand, work)


def suggest_for_case(appeal_id: str, case: AtDesk, *, work: AtWork) -> SuggestionsView | None:
    """For a case of the desk."""
    hand = AtHand(
        text=case.words,
        holder=case.holder,
        about=appeal_id,
        case=True,
        where=case.place.community or case.place.street,
        settled=bool(case.item),
    )
    return _suggestions(hand, work)


def _suggestions(hand: AtHand, work: AtWork) -> SuggestionsView | None:
    """The card, recorded as shown; None for a text that is hardly begun. At most three statements."""
    if len(hand.text.strip()) < LETTERS_LEAST:
        return None
    read = _read(hand, work)
    if hand.about and not hand.settled:
        record_shown(
            about=hand.about,
            read=read,
            person=work.acting.actor.person,
            organisation=work.known.units.get(hand.holder).organisation,
            now=work.acting.now,
        )
    return None if hand.settled and not read.urgency.proposes_emergency else _view(read, hand, work)


def _read(hand: AtHand, work: AtWork) -> Read:
    now = work.acting.now
    catalogue = items(blower=hand.holder, known=work.known, now=now)
    return read_text(text=hand.text, catalogue=catalogue, active=current_reader(now=now), now=now)


def _view(read: Read, hand: AtHand, work: AtWork) -> SuggestionsView:
    """A reading in words."""
    catalogue = items(blower=hand.holder, known=work.known, now=work.acting.now)
    suggested = () if hand.settled else read.suggestion.items
    return SuggestionsView(
        items=tuple(_item(one, catalogue[one.item], hand, work) for one in suggested),
        certain=read.suggestion.certain,
        source=gettext("依据事项清单用语（学习结果还没有）")
        if read.model is None
        else gettext("依据事项清单用语和第 %(version)s 版学习结果") % {"version": read.model},
        danger=_danger(read, hand),
        notes=_notes(read),
        settled=hand.settled,
    )


def _item(one: Suggested, item: CatalogueItem, hand: AtHand, work: AtWork) -> SuggestedItem:
    units = work.known.units
    now, on = work.acting.now, local_day(work.acting.now)
    proposal = propose(item=item, place=_place(hand, work), rules=work.known.rules, book=units, at=now, on=on)
    return SuggestedItem(
        code=item.code,
        name=f"{item.category} · {item.name}",
        share=f"{one.confidence:.2f}",
        percent=f"{one.confidence:.0%}",
        words=one.words,
        lead=gettext("未定") if proposal.lead is None else units.get(proposal.lead).name,
        assists=tuple(units.get(unit).name for unit in proposal.assists),
        ground=str(GROUNDS[proposal.ground]),
        url=_drafting(hand, item=item.code),
    )


def _place(hand: AtHand, work: AtWork) -> Place:
    own = work.known.units.get(hand.holder).organisation
    where = own if hand.where not in work.known.units.units else hand.where
    return place_in(organisation=where or own, book=work.known.units, on=local_day(work.acting.now))


def _danger(read: Read, hand: AtHand) -> DangerView | None:
    if not read.urgency.proposes_emergency:
        return None
    best = read.suggestion.items[0].item if read.suggestion.certain else ""
    return DangerView(
        kinds=tuple(str(DANGERS[kind]) for kind in read.urgency.kinds),
        words=tuple(dict.fromkeys(danger.words for danger in read.urgency.dangers)),
        url=_drafting(hand, type=WhistleType.EMERGENCY.value, item=best),
    )


def _drafting(hand: AtHand, **chosen: str) -> str:
    """Where a whistle for the case is drawn up with this chosen; nothing for a form."""
    said = {name: value for name, value in chosen.items() if value}
    return f"{reverse('draft_whistle')}?{urlencode({'appeal': hand.about} | said)}" if hand.case else ""


def _notes(read: Read) -> tuple[str, ...]:
    notes = []
    if read.emptiness is not None:
        notes.append(gettext("内容：%(what)s，请核实。") % {"what": EMPTINESS[read.emptiness]})
    if read.personal:
        kinds = "、".join(str(PERSONAL[kind]) for kind in read.personal)
        notes.append(
            gettext("内容里写有%(what)s：请移到诉求人栏，或改为不指明个人的说法。") % {"what": kinds}
        )
    for kind in dict.fromkeys(one.kind for one in read.abuse):
        notes.append(gettext("内容含%(what)s；照样受理，请就事论事。") % {"what": ABUSES[kind]})
    return tuple(notes)
