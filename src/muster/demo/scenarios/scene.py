"""What every story needs: its street, its units by code, appeals, and the usual steps of a whistle."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from muster.core.appeals.parts import Channel
from muster.core.catalogue.item import CatalogueItem
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.directory.place import Place
from muster.core.directory.units import Unit
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import CallBack, Evaluation, Finding, Part, Presence, Source
from muster.core.lifecycle.rules.closing import is_scored
from muster.core.lifecycle.rules.proposals import proposal_of
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.inputs import Resolved, Satisfied
from muster.demo.cast import ANSWERS, WORKS
from muster.demo.city import place_in
from muster.demo.doing import Doing, Say, standing
from muster.demo.words.appeals import appellant
from muster.intake.services import handling, receiving

Story = Iterator[datetime]
Build = Callable[[Say], c.Command]
DESK = (Role.DISPATCHER, Role.LEADER, Role.UNIT_HEAD)
FINE = Finding(resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
POOR = Finding(resolved=Resolved.NO, satisfied=Satisfied.NOT_SATISFIED)


@dataclass(slots=True, kw_only=True)
class Scene:
    """One street's story. `spot` is what people call the place."""

    doing: Doing
    street_code: str
    spot: str
    appeals: list[str] = field(default_factory=list)
    whistle: str = ""

    def unit(self, code: str) -> Unit:
        """The unit of this code."""
        return next(unit for unit in self.doing.known.units.units.values() if unit.code == code)

    @property
    def street(self) -> int:
        """The street's organisation."""
        return self.unit(self.street_code).id

    @property
    def county_code(self) -> str:
        """The code of the county above."""
        return self.street_code[:6]

    def county(self, key: str) -> int:
        """A unit of the county by its key, e.g. `water`; the county's organisation for an empty key."""
        return self.unit(f"{self.county_code}-{key}" if key else self.county_code).id

    @property
    def place(self) -> Place:
        """Where it is: always the same building's surroundings."""
        return place_in(street=self.street, units=self.doing.known.units, on=self.doing.today, name=self.spot)

    @property
    def now(self) -> Whistle:
        """The whistle as it stands."""
        return standing(self.whistle)

    def item(self, *words: str) -> CatalogueItem | None:
        """The first catalogue item whose name has one of these words."""
        items = self.doing.known.catalogue_for(organisation=self.street, on=self.doing.today)
        return next((item for item in items.values() if any(word in item.name for word in words)), None)

    def hear(self, text: str, *, source: Source = Source.HOTLINE_12345) -> str:
        """A resident's appeal comes in and is accepted."""
        number = len(self.appeals) + int(self.doing.now.timestamp())
        name, phone = appellant(number)
        by = self.doing.cast.for_organisation(self.street, *DESK)
        told = receiving.Told(
            source=source,
            channel=Channel.PHONE,
            holder=self.street,
            text=text,
            title=self.spot + text[:20],
            place=self.place,
            address=self.spot,
            name=name,
            phone=phone,
        )
        appeal = receiving.receive(self.doing.asked(by, "story", self.spot, number), told=told).id
        handling.accept(self.doing.asked(by, "story", appeal, "accept"), appeal_id=appeal)
        self.appeals.append(appeal)
        return appeal

    def draw_up(
        self,
        *,
        type: WhistleType,  # noqa: A002
        title: str,
        attempt: str,
        lead: int,
        assists: Sequence[int],
        item: CatalogueItem | None = None,
        category: str = "",
        deliberation: str | None = None,
        earlier: str | None = None,
    ) -> None:
        """The street draws the whistle up at the county's level, with the appeals heard so far."""
        by = self.doing.cast.for_organisation(self.street, Role.DISPATCHER)
        appeals, self.appeals = tuple(self.appeals), []

        def command(say: Say) -> c.Command:
            fields: dict[str, Any] = {
                "id": "",
                "number": "",
                "type": type,
                "level": Level.COUNTY,
                "blower": self.street,
                "source": Source.HOTLINE_12345 if appeals else Source.BEYOND_OWN_MEANS,
                "place": self.place,
                "title": say(title),
                "own_attempt": say(attempt),
                "item": None if item is None else item.code,
                "category": category or (None if item is None else item.category),
                "lead": lead,
                "assists": tuple(assists),
                "appeals": appeals,
                "deliberation": deliberation,
            }
            return c.Draft(**fields) if earlier is None else c.Recur(**fields, earlier=earlier)

        self.whistle = self.doing.give(None, by, command, title).whistle

    def blow(self, deliberation: str | None = None) -> None:
        """It is put forward, approved and sounds."""
        told = self.now
        desk = self.doing.cast.for_organisation(self.street, *DESK)
        if told.emergency:
            officer = self.doing.cast.for_organisation(self.street, Role.DISPATCHER)
            self.doing.give(self.whistle, officer, lambda say: c.Blow())
            return
        self.doing.give(self.whistle, desk, lambda say: c.Submit())
        role = Role.LEADER if told.type is WhistleType.ROUTINE else Role.SECRETARY
        approver = self.doing.cast.for_organisation(self.street, role)
        quoted = deliberation or told.deliberation
        self.doing.give(self.whistle, approver, lambda say: c.Blow(deliberation=quoted))

    def accept(self, *units: int) -> None:
        """These units (or all) accept."""
        for part in self.now.assignments:
            if part.live and part.accepted_at is None and (not units or part.unit in units):
                by = self.doing.cast.in_unit(part.unit, *ANSWERS)
                self.doing.give(self.whistle, by, _accept(part.no), part.no)

    def come(self, *units: int) -> None:
        """These units (or all) report in on the spot."""
        for part in self.now.assignments:
            if part.live and part.reported_in_at is None and (not units or part.unit in units):
                by = self.doing.cast.in_unit(part.unit, *WORKS)
                seen = self.doing.photo(by, self.place, troubled=True, about=self.spot)
                presence = Presence(point=self.place.point, people=(by.person,), photos=(seen,))
                self.doing.give(self.whistle, by, _report_in(part.no, presence), part.no)

    def finish(self) -> None:
        """The assists finish, the lead feeds the result back."""
        for part in self.now.assignments:
            if part.live and part.done_at is None and part.part is Part.ASSIST:
                by = self.doing.cast.in_unit(part.unit, *WORKS)
                self.doing.give(self.whistle, by, _finish(part.no), part.no)
        lead = self.now.lead
        if lead is None:
            return
        by = self.doing.cast.in_unit(lead.unit, *ANSWERS)
        evidence = self.doing.evidence(by, self.place, about=self.spot)
        self.doing.give(
            self.whistle,
            by,
            lambda say: c.SubmitResult(note=say("联合处置完毕，现场已恢复。"), evidence=evidence),
        )

    def verify(self, *, passes: bool, measured: str = "", why: str = "") -> None:
        """The street goes and looks."""
        told = self.now
        finding = FINE if passes else POOR
        calls = tuple(
            CallBack(
                appeal=appeal,
                at=self.doing.now,
                reached=True,
                resolved=finding.resolved,
                satisfied=finding.satisfied,
            )
            for appeal in told.appeals
        )
        lead = told.lead
        at_fault = () if passes or lead is None else (lead.no,)
        self.doing.give(
            self.whistle,
            self.doing.cast.for_organisation(self.street, *DESK),
            lambda say: c.Verify(
                passed=passes,
                finding=finding,
                call_backs=calls,
                measured=Decimal(measured) if measured else None,
                reason=say(why) if why else None,
                at_fault=at_fault,
            ),
        )

    def close(self) -> None:
        """The street evaluates every unit and closes."""
        told = self.now
        proposal = proposal_of(told)
        given = tuple(
            Evaluation(assignment=part.no, resolved=proposal.resolved, satisfied=proposal.satisfied)
            for part in told.assignments
            if is_scored(part)
        )
        self.doing.give(
            self.whistle,
            self.doing.cast.for_organisation(self.street, *DESK),
            lambda say: c.Evaluate(evaluations=given),
        )

    def later(self, **delta: float) -> datetime:
        """A moment so long after this one."""
        return self.doing.now + timedelta(**delta)


def _accept(no: int) -> Build:
    return lambda say: c.Accept(assignment=no)


def _report_in(no: int, presence: Presence) -> Build:
    return lambda say: c.ReportIn(assignment=no, presence=presence)


def _finish(no: int) -> Build:
    return lambda say: c.Finish(assignment=no)
