"""What a batch says of units, people, posts, teams and grids; everything is named by its code."""

from dataclasses import dataclass
from datetime import date

from muster.core.directory.actors import Role
from muster.core.directory.units import UnitKind
from muster.core.levels import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit. `organisation` is its own code for an organisation."""

    code: str
    name: str
    kind: UnitKind
    level: Level
    organisation: str
    since: date
    until: date | None = None
    name_en: str = ""
    number: int = 0
    functions: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    place_kind: str = ""
    residents: int | None = None
    duty_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """A team's part in its platform."""

    unit: str
    platform: str
    part: str
    commanded_by: str
    posting: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    person: str
    unit: str
    role: Role
    since: date
    until: date | None = None
    title: str = ""
    home: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A grid; `area` is the code of the area grid around a building grid."""

    code: str
    name: str
    level: Level
    community: str
    since: date
    area: str | None = None
    head: str | None = None
    informant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLine:
    """The polygon of a unit or a grid as WKB."""

    wkb: bytes
    unit: str | None = None
    grid: str | None = None
    schematic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How many rows were added and changed."""

    added: int = 0
    changed: int = 0

    def __add__(self, other: "Saved") -> "Saved":
        return Saved(added=self.added + other.added, changed=self.changed + other.changed)
