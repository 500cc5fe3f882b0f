"""From the draft to an appeal at the desk of its street, or to one that another carries."""

from dataclasses import replace

from django.http import QueryDict

from muster.core.appeals.parts import Channel
from muster.core.appeals.refusals import AlreadyReceived
from muster.core.directory.place import Place
from muster.core.lifecycle.parts import Source
from muster.intake.nearby import open_case
from muster.intake.services.following import follow
from muster.intake.services.once import Asked
from muster.intake.services.receiving import Told, receive
from muster.intake.tables.clean import clean_token
from muster.ledger.refusals import KeyReused
from muster.web.residents.city import OTHER, City
from muster.web.residents.numbers import new_number
from muster.web.residents.report.draft import Draft
from muster.web.residents.report.showing import draft_spot

ME_TOO = "我也遇到了同样的问题。"
"""What a follower says who says nothing else; read at the desk, so in its language."""


def send(draft: Draft, *, form: QueryDict, city: City) -> str:
    """Take the report in; gives its number, the same again for the same draft.

    Raises a Refusal: NotMergeable where the case to join has ended meanwhile.
    """
    try:
        return _sent(draft, form, city)
    except KeyReused:
        # Sent before, though its sender never heard so and has changed a word since: the first one counts.
        return draft.number
    except AlreadyReceived:
        # One number in ten thousand millions is taken: the next one is not.
        number = new_number()
        return _sent(replace(draft, number=number, key=f"{draft.key}/{number}"), form, city)


def _sent(draft: Draft, form: QueryDict, city: City) -> str:
    asked = Asked(by=None, now=city.now, key=draft.key, units=city.known.units)
    told = _told(draft, form, city)
    if draft.follow:
        follow(asked, told=told, kept_id=draft.follow)
    else:
        receive(asked, told=told)
    return draft.number


def _told(draft: Draft, form: QueryDict, city: City) -> Told:
    place = draft_spot(draft, city=city)
    known = open_case(appeal_id=draft.follow) if draft.follow else None
    words = draft.text or ME_TOO
    item, category = (draft.item, draft.category) if known is None else (known.item, known.category)
    return Told(
        source=Source.MASS_CALL,
        channel=Channel.WEB,
        holder=_desk(place, draft),
        text=words,
        title=f"附议：{category or OTHER}" if draft.follow else "",
        place=place,
        address=draft.address,
        name=clean_token(form.get("name", "")),
        phone=clean_token(form.get("phone", "")),
        external_id=draft.number,
        item=item or None,
        category=category or None,
        photos=draft.photos,
    )


def _desk(place: Place, draft: Draft) -> int:
    """The street's desk; where a place lies under none, the next organisation above it."""
    return place.street or draft.street or place.chain[0]
