"""Which appeals stand beside what is at the desk: open ones that tell the same, settled ones come back."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse

from muster.core.appeals.states import KEEPABLE
from muster.core.directory.place import Place
from muster.core.time.days import local_day
from muster.directory.facts import NoVersion
from muster.intake.queue import AtDesk
from muster.intake.similar.beside import Beside, Standing, beside
from muster.text.similar.pieces import read
from muster.text.similar.ranking import Case
from muster.web.forms.reception import place_told, reception_of
from muster.web.pages.reception.place import AtWork
from muster.web.screens.desks.reception import BesideView, Found
from muster.web.told.appeals import APPEAL_STATES, number_from, title_from
from muster.web.told.texts.similar import reasons_told

LETTERS_LEAST = 4


def beside_form(form: QueryDict, *, holder: int, work: AtWork) -> BesideView | None:
    """Beside the form as filled in by now; None while it says next to nothing."""
    words = "\n".join((form.get("title", "").strip(), form.get("text", "").strip()))
    if len(words) <= LETTERS_LEAST:
        return None
    acting, units = work.acting, work.known.units
    reception = reception_of(asked=form, by=acting.actor, units=units, now=acting.now)
    place = Place() if reception is None else place_told(form, reception, units=units, now=acting.now)
    case = Case(id="", words=read(words), place=place, made_at=acting.now)
    return _view(_found(case, item=form.get("item", ""), category="", holder=holder, work=work))


def beside_case(appeal_id: str, case: AtDesk, *, work: AtWork) -> BesideView:
    """Beside a case of the desk."""
    asked = Case(id=appeal_id, words=read(case.words), place=case.place, made_at=case.received_at)
    return _view(_found(asked, item=case.item, category=case.category, holder=case.holder, work=work))


def _found(case: Case, *, item: str, category: str, holder: int, work: AtWork) -> Beside:
    organisation = work.known.units.get(holder).organisation
    try:
        policy = work.known.policy_for(organisation=organisation, on=local_day(work.acting.now))
    except NoVersion:
        policy = None
    return beside(case=case, item=item, category=category, holders=[holder], policy=policy)


def _view(found: Beside) -> BesideView:
    return BesideView(alike=_told(found.open), returned=_told(found.returned))


def _told(found: Iterable[Standing]) -> tuple[Found, ...]:
    return tuple(
        Found(
            id=one.appeal.id,
            number=number_from(id=one.appeal.id, external_id=one.appeal.external_id),
            title=title_from(title=one.appeal.title, text=one.appeal.text),
            url=reverse("appeal", args=[one.appeal.id]),
            state=str(APPEAL_STATES[one.appeal.state]),
            received_at=one.appeal.received_at,
            mergeable=one.appeal.state in KEEPABLE,
            same=one.similar.is_same,
            reasons=reasons_told(one.similar.reasons),
            whistle_url=reverse("whistle", args=[one.appeal.whistle]) if one.appeal.whistle else "",
        )
        for one in found
    )
