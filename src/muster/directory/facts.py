"""What the rules need to know of the directory, kept in the process and read anew when it has changed.

Every write raises the one number in `directory_version`; whoever has read it in a statement of their own
passes it as `number` and spends no query here while nothing has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from django.db import connection

from muster.core.appraisal.form import Forms
from muster.core.catalogue.dispatch import DispatchRule
from muster.core.catalogue.item import CatalogueItem
from muster.core.catalogue.own_duty import OwnDuty, as_held
from muster.core.directory.book import UnitBook
from muster.core.directory.classes import CountyClass, class_of
from muster.core.period.policy import PeriodPolicy
from muster.core.policy import Policy
from muster.core.score.blowing.band import BandPolicy
from muster.core.score.supervised import Deductions
from muster.core.score.weights import ScoreWeights
from muster.core.time.calendar import WorkingCalendar
from muster.directory.reading import book, rules, versions
from muster.directory.reading.appraisals import read_forms
from muster.directory.reading.periods import read_period_policy
from muster.directory.reading.weights import read_band, read_deductions, read_weights

Catalogue = Mapping[str, CatalogueItem]
Found = TypeVar("Found")


class NoVersion(LookupError):
    """A version that does not exist, or none in force on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The directory as it stands at one number."""

    number: int
    units: UnitBook
    units_mark: str
    rules: tuple[DispatchRule, ...]
    laid_down: tuple[versions.LaidDown, ...]
    own_duties: tuple[OwnDuty, ...] = ()
    classes: tuple[CountyClass, ...] = ()

    def policy_for(self, *, organisation: int, on: date) -> Policy:
        """The policy in force at an organisation: its own, else of the next above. Raises NoVersion."""
        return policy(version=self._in_force("policy", organisation, on))

    def calendar_for(self, *, organisation: int, on: date) -> WorkingCalendar:
        return calendar(version=self._in_force("calendar", organisation, on))

    def calendar_if_any(self, *, organisation: int, on: date) -> WorkingCalendar | None:
        """The same; None where none is in force yet, for rules that say so themselves."""
        try:
            return self.calendar_for(organisation=organisation, on=on)
        except NoVersion:
            return None

    def catalogue_for(self, *, organisation: int, on: date) -> Catalogue:
        """The catalogue in force at an organisation, with what was devolved to it as its own duty."""
        found = catalogue(version=self._in_force("catalogue", organisation, on))
        own = {duty.item for duty in self.own_duties if duty.street == organisation}.intersection(found)
        return {**found, **{code: self.as_held(found[code], holder=organisation, on=on) for code in own}}

    def as_held(self, item: CatalogueItem, *, holder: int, on: date) -> CatalogueItem:
        """An item of any version as it stands for an organisation on a day."""
        return as_held(item=item, holder=holder, duties=self.own_duties, on=on)

    def class_of(self, *, street: int, on: date) -> CountyClass | None:
        """The class of county that counts for a street on a day."""
        return class_of(street=street, classes=self.classes, units=self.units, on=on)

    def _in_force(self, kind: str, organisation: int, on: date) -> int:
        above: int | None = organisation
        while above is not None:
            fitting = [
                version
                for version in self.laid_down
                if version.kind == kind and version.jurisdiction == above and version.since <= on
            ]
            if fitting:
                return max(fitting, key=lambda version: (version.since, version.id)).id
            above = self.units.organisation_above(above, on)
        raise NoVersion(f"{kind} at {organisation} on {on}")


class _Key(NamedTuple):
    database: str
    kind: str
    id: int


_facts: dict[str, Facts] = {}
_policies: dict[_Key, Policy] = {}
_calendars: dict[_Key, WorkingCalendar] = {}
_weights: dict[_Key, ScoreWeights] = {}
_period_policies: dict[_Key, PeriodPolicy] = {}
_forms: dict[_Key, Forms] = {}
_deductions: dict[_Key, Deductions] = {}
_bands: dict[_Key, BandPolicy] = {}
_catalogues: dict[_Key, Catalogue] = {}


def current_number() -> int:
    """The number of the directory now. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM directory_version WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def current(*, number: int | None = None) -> Facts:
    """The directory now, or at least as new as `number`. Units that are as they were are not read again."""
    wanted = current_number() if number is None else number
    known = _facts.get(_database())
    if known is not None and known.number == wanted:
        return known
    # The number is read first: what is read after it can only be newer, and is then read once more.
    mark = book.mark()
    loaded = Facts(
        number=wanted,
        units=_as_it_was(known, mark, version=wanted) or book.read(version=wanted),
        units_mark=mark,
        rules=rules.read(),
        laid_down=versions.laid_down(),
        own_duties=rules.own_duties(),
        classes=rules.county_classes(),
    )
    _facts[_database()] = loaded
    return loaded


def lately() -> Facts:
    """The directory as this process read it last, without a query; now where it has not read it yet."""
    return _facts.get(_database()) or current()


def _as_it_was(known: Facts | None, mark: str, *, version: int) -> UnitBook | None:
    if known is None or known.units_mark != mark:
        return None
    return UnitBook(units=known.units.units, version=version)


def unit_book(*, number: int | None = None) -> UnitBook:
    return current(number=number).units


def dispatch_rules(*, number: int | None = None) -> tuple[DispatchRule, ...]:
    """The rules in force: proposed ones wait for the county."""
    return current(number=number).rules


def policy(*, version: int) -> Policy:
    """A version of the policy, read once per process. Raises NoVersion."""
    key = _Key(_database(), "policy", version)
    if key not in _policies:
        _policies[key] = _existing(versions.read_policy(version=version), "policy", version)
    return _policies[key]


def weights(*, version: int) -> ScoreWeights:
    """The weights of scoring in a version of the policy, read once per process. Raises NoVersion."""
    key = _Key(_database(), "weights", version)
    if key not in _weights:
        _weights[key] = _existing(read_weights(version=version), "policy", version)
    return _weights[key]


def period_policy(*, version: int) -> PeriodPolicy:
    """The settings of assessment periods in a version of the policy, read once. Raises NoVersion."""
    key = _Key(_database(), "period", version)
    if key not in _period_policies:
        found = read_period_policy(version=version)
        _period_policies[key] = _existing(found, "policy", version)
    return _period_policies[key]


def appraisal_forms(*, version: int) -> Forms:
    """The forms of appraisals in a version of the policy, read once per process. Raises NoVersion."""
    key = _Key(_database(), "appraisals", version)
    if key not in _forms:
        _forms[key] = _existing(read_forms(version=version), "policy", version)
    return _forms[key]


def deductions(*, version: int) -> Deductions:
    """What a version of the policy takes off for supervision, read once per process. Raises NoVersion."""
    key = _Key(_database(), "deductions", version)
    if key not in _deductions:
        _deductions[key] = _existing(read_deductions(version=version), "policy", version)
    return _deductions[key]


def band(*, version: int) -> BandPolicy:
    """How wide a version of the policy lays the peers' band, read once per process. Raises NoVersion."""
    key = _Key(_database(), "band", version)
    if key not in _bands:
        _bands[key] = _existing(read_band(version=version), "policy", version)
    return _bands[key]


def calendar(*, version: int) -> WorkingCalendar:
    """A version of the calendar, read once per process. Raises NoVersion."""
    key = _Key(_database(), "calendar", version)
    if key not in _calendars:
        _calendars[key] = _existing(versions.read_calendar(version=version), "calendar", version)
    return _calendars[key]


def catalogue(*, version: int) -> Catalogue:
    """A version of the catalogue by item code, read once per process. Raises NoVersion."""
    key = _Key(_database(), "catalogue", version)
    if key not in _catalogues:
        _catalogues[key] = _existing(versions.read_catalogue(version=version), "catalogue", version)
    return _catalogues[key]


def _existing(found: Found | None, kind: str, version: int) -> Found:
    if found is None:
        raise NoVersion(f"{kind} {version}")
    return found


def _database() -> str:
    return str(connection.settings_dict["NAME"])
