"""The city as the residents' pages know it: the moment, the directory, and what things are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from muster.core.catalogue.item import CatalogueItem
from muster.core.time.days import local_day
from muster.directory import facts
from muster.directory.facts import Facts, NoVersion
from muster.intake.nearby import OpenCase
from muster.ledger.moment import database_now
from muster.web.look.moments import day
from muster.web.residents.report.places import Ladder, ladder_of
from muster.web.residents.screens import CaseView
from muster.web.residents.words import state_of

OTHER = "其他问题"
"""The category of what fits in no other; stored as it is read at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """What every page here needs, read in two statements."""

    now: datetime
    on: date
    known: Facts
    ladder: Ladder

    def name(self, unit: int | None) -> str:
        """A unit's name; empty for none."""
        found = self.known.units.units.get(unit or 0)
        return "" if found is None else found.name

    def place_name(self, *, street: int | None, community: int | None) -> str:
        """华山街道 · 文林社区."""
        return " · ".join(name for name in (self.name(street), self.name(community)) if name)

    def items(self, *, street: int | None) -> Mapping[str, CatalogueItem]:
        """The catalogue in force at a street; empty where there is none."""
        if street is None:
            return {}
        try:
            return self.known.catalogue_for(organisation=street, on=self.on)
        except NoVersion:
            return {}


def city_now() -> City:
    now, known = database_now(), facts.current()
    on = local_day(now)
    return City(now=now, on=on, known=known, ladder=ladder_of(units=known.units, on=on))


def category_name(category: str) -> str:
    """A category as people read it."""
    return gettext("其他问题") if category in ("", OTHER) else category


def case_view(case: OpenCase, *, city: City, category: str = "") -> CaseView:
    """An open case for everybody's eyes; `category` is what the reader is about to report."""
    item = city.items(street=case.street).get(case.item)
    own = item.category if item is not None else case.category
    near = "" if case.metres is None else gettext("约 %(n)d 米") % {"n": _roughly(case.metres)}
    where = city.place_name(street=case.street, community=case.community)
    return CaseView(
        id=case.id,
        title=item.name if item is not None else category_name(own),
        category=own,
        where=" · ".join(part for part in (where, near) if part),
        state=state_of(case.state),
        received_on=gettext("%(day)s收到") % {"day": day(case.received_at)},
        followers=case.followers,
        same=bool(category) and own == category,
    )


def _roughly(metres: int) -> int:
    """To 50 metres: how near, not which door."""
    return max(50, round(metres / 50) * 50)
