"""The facts a decision rests on: directory, policy, calendar, catalogue and deliberations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook, UnknownUnit
from muster.core.ledger.streams import is_id
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import Context, DeliberationDecision, DeliberationFacts
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.lifecycle.rules.running import all_clocks
from muster.core.lifecycle.whistle import Whistle
from muster.core.policy import Policy
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.models import Deliberation

QUOTES = (c.Blow, c.Ratify, c.Escalate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The directory on one day, and every version by its number; versions never change and are kept."""

    known: directory.Facts
    today: date
    quoted: DeliberationFacts | None = None
    _policies: dict[int, Policy] = field(default_factory=dict)
    _calendars: dict[int, WorkingCalendar] = field(default_factory=dict)

    @property
    def units(self) -> UnitBook:
        return self.known.units

    def policy(self, version: int) -> Policy:
        if version not in self._policies:
            self._policies[version] = directory.policy(version=version)
        return self._policies[version]

    def calendar(self, version: int) -> WorkingCalendar:
        if version not in self._calendars:
            self._calendars[version] = directory.calendar(version=version)
        return self._calendars[version]

    def context(
        self,
        *,
        whistle: Whistle | None,
        command: c.Command,
        by: Actor | None,
        related: Mapping[str, Whistle],
    ) -> Context:
        """Everything the rules may ask about this command on this whistle. Raises UnknownReference."""
        blower = _blower(whistle, command, related)
        try:
            in_force = self.known.calendar_for(organisation=blower, on=self.today)
            policy = self._policy_of(whistle, blower)
        except (UnknownUnit, directory.NoVersion):
            raise UnknownReference("没有这个单位", "there is no such unit") from None
        return Context(
            actor=by,
            today=self.today,
            units=self.units,
            policy=policy,
            calendar=self._calendar_of(whistle, in_force),
            current_calendar=in_force,
            item=self._item_of(whistle, command),
            deliberation=self._deliberation_of(whistle, command),
            related=related,
            calendars=self._calendars_of(whistle),
        )

    def _policy_of(self, whistle: Whistle | None, blower: int) -> Policy:
        if whistle is None or whistle.policy_version is None:
            return self.known.policy_for(organisation=blower, on=self.today)
        return self.policy(whistle.policy_version)

    def _calendar_of(self, whistle: Whistle | None, in_force: WorkingCalendar) -> WorkingCalendar:
        """The version that blew the whistle; the one in force for a whistle that is about to sound."""
        if whistle is None or whistle.calendar_version is None:
            return in_force
        return self.calendar(whistle.calendar_version)

    def _calendars_of(self, whistle: Whistle | None) -> dict[int, WorkingCalendar]:
        """Every version that set a clock: a clock is counted by its own version only."""
        versions = set() if whistle is None else {clock.calendar_version for clock in all_clocks(whistle)}
        return {version: self.calendar(version) for version in versions}

    def _item_of(self, whistle: Whistle | None, command: c.Command) -> CatalogueItem | None:
        """The item in the version the whistle was drawn up with; for a new one, in the version in force.

        What has been devolved to the blower since is its own duty today.
        """
        if whistle is not None:
            if whistle.item is None or whistle.item_version is None:
                return None
            item = directory.catalogue(version=whistle.item_version).get(whistle.item)
            return None if item is None else self.known.as_held(item, holder=whistle.blower, on=self.today)
        if not isinstance(command, c.Draft) or command.item is None:
            return None
        return self.known.catalogue_for(organisation=command.blower, on=self.today).get(command.item)

    def _deliberation_of(self, whistle: Whistle | None, command: c.Command) -> DeliberationFacts | None:
        """The deliberation the command quotes, or its whistle's own, where the rules ask for one."""
        if not isinstance(command, QUOTES) or whistle is None:
            return None
        wanted = command.deliberation or whistle.deliberation
        if self.quoted is not None and self.quoted.id == wanted:
            return self.quoted
        return None if wanted is None else _deliberation(wanted)


def current_facts(
    *, now: datetime, command: c.Command | None = None, directory_number: int | None = None
) -> Facts:
    """The directory now: one statement while nothing in it has changed, none where its number is known.

    What never changes and is known to be needed is read here, before the command's transaction begins.
    """
    quoted = command.deliberation if isinstance(command, QUOTES) else None
    return Facts(
        known=directory.current(number=directory_number),
        today=local_day(now),
        quoted=None if quoted is None else _deliberation(quoted),
    )


def _blower(whistle: Whistle | None, command: c.Command, related: Mapping[str, Whistle]) -> int:
    """Whose versions are in force: the blower's; a child is drawn up by its parent's."""
    if whistle is not None:
        return whistle.blower
    if isinstance(command, c.Draft):
        return command.blower
    return next(iter(related.values())).blower


def _deliberation(deliberation_id: str) -> DeliberationFacts | None:
    if not is_id(deliberation_id):
        return None
    columns = ("organisation", "held_on", "decision")
    row = Deliberation.objects.filter(id=deliberation_id).values_list(*columns).first()
    if row is None:
        return None
    organisation, held_on, decision = row
    return DeliberationFacts(
        id=deliberation_id,
        organisation=organisation,
        held_on=held_on,
        decision=DeliberationDecision(decision),
    )
