"""Everything a page shows of one appeal, and what this person may do with it now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.decide import allowed_commands
from muster.core.appeals.table import Transition
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.whistle import Whistle
from muster.intake.queries import AppealView, folded
from muster.ledger import texts
from muster.whistles.queries.appeals import carrying, get_visible_appeal, visible_appeals, works_on
from muster.whistles.services.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDetail:
    """One appeal with everything around it. `texts` are by id, None where a text was erased.

    `whistles` carry or carried it, `related` are the appeals merged with it, both as far as they concern the
    reader.
    """

    view: AppealView
    appeal: Appeal
    offers: tuple[Transition, ...]
    whistles: tuple[Whistle, ...]
    related: tuple[AppealView, ...]
    texts: Mapping[str, str | None]
    context: Context

    def text(self, ref: TextRef | None) -> str:
        """The words of a reference; empty where there is none or they were erased."""
        return "" if ref is None else self.texts.get(ref.id) or ""

    @property
    def kept(self) -> AppealView | None:
        """The appeal this one was merged into, where the reader sees it."""
        return next((one for one in self.related if one.id == self.view.merged_into), None)

    @property
    def joined(self) -> tuple[AppealView, ...]:
        """The appeals merged into this one that the reader sees."""
        return tuple(one for one in self.related if one.merged_into == self.view.id)


def get_appeal_detail(*, appeal_id: str, by: Actor, units: UnitBook, now: datetime) -> AppealDetail:
    """The appeal as this person sees it: as many statements for many whistles as for one. Raises NotFound."""
    view = get_visible_appeal(appeal_id=appeal_id, by=by, units=units, now=now)
    appeal = folded(appeal_id=appeal_id)
    if appeal is None:
        raise NotFound
    whistles = tuple(carrying(carried=[view], by=by, units=units))
    named = (*appeal.joined, *([] if appeal.merged_into is None else [appeal.merged_into]))
    context = Context(actor=by, units=units, handles=works_on(whistles=whistles, by=by))
    return AppealDetail(
        view=view,
        appeal=appeal,
        offers=allowed_commands(appeal, context),
        whistles=whistles,
        related=visible_appeals(ids=named, by=by, units=units, now=now),
        texts=texts.get(ids={ref.id for ref in _references(appeal, whistles)}),
        context=context,
    )


def _references(appeal: Appeal, whistles: tuple[Whistle, ...]) -> Iterator[TextRef]:
    """The texts a page shows beside the appeal's own."""
    yield from (attempt.text for attempt in appeal.attempts)
    yield from (held.finding for held in appeal.deliberations)
    yield from (whistle.title for whistle in whistles if whistle.title is not None)
    if appeal.report.place.address is not None:
        yield appeal.report.place.address
