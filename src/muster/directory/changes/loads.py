"""Files loaded into the directory: the good rows are kept, the others told, a second run writes nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from muster.core.directory.events import Register
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.refusals import Refusal
from muster.core.score.refusals import ScoreRefusal
from muster.core.time.days import local_day
from muster.core.time.refusals import TimeRefusal
from muster.directory import facts
from muster.directory.changes.recording import DIRECTORY, lock, record_batch
from muster.directory.changes.versions import adopt_calendar, adopt_catalogue, adopt_policy
from muster.directory.loading import catalogue, grids, people, rules, units
from muster.directory.loading.problems import Problem, UnreadableFile
from muster.directory.loading.tables import read_lines
from muster.directory.models import Person, Unit
from muster.directory.storing.grids import save_grids, save_outlines
from muster.directory.storing.lines import Saved
from muster.directory.storing.people import save_people, save_posts
from muster.directory.storing.standing import standing_grids, standing_posts, standing_units
from muster.directory.storing.units import save_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file came to: rows it had that were right, rows written, and what was wrong with the others.

    `problems` names the columns that were not read, too.
    """

    rows: int
    saved: Saved
    problems: Sequence[Problem]


def load_units(*, path: Path, by: int | None, now: datetime) -> Loaded:
    """Raises UnreadableFile."""
    lines, unread = read_lines(path=path, headers=units.HEADERS)
    with transaction.atomic():
        lock(stream=DIRECTORY, now=now)
        found, problems = units.parse_units(lines=lines, known=standing_units(), default_since=local_day(now))
        saved = save_units(lines=found, on=local_day(now))
        record_batch(register=Register.UNITS, saved=saved, lines=found, by=by, now=now)
    return Loaded(rows=len(found), saved=saved, problems=[*unread, *problems])


def load_people(*, path: Path, by: int | None, now: datetime) -> Loaded:
    """Raises UnreadableFile."""
    lines, unread = read_lines(path=path, headers=people.PEOPLE)
    found, problems = people.parse_people(lines=lines)
    with transaction.atomic():
        lock(stream=DIRECTORY, now=now)
        saved = save_people(lines=found)
        record_batch(register=Register.PEOPLE, saved=saved, lines=found, by=by, now=now)
    return Loaded(rows=len(found), saved=saved, problems=[*unread, *problems])


def load_posts(*, path: Path, by: int | None, now: datetime) -> Loaded:
    """Raises UnreadableFile."""
    lines, unread = read_lines(path=path, headers=people.POSTS)
    with transaction.atomic():
        lock(stream=DIRECTORY, now=now)
        found, problems = people.parse_posts(
            lines=lines,
            people=set(Person.objects.values_list("code", flat=True)),
            units=set(Unit.objects.values_list("code", flat=True)),
            known=standing_posts(),
        )
        saved = save_posts(lines=found)
        record_batch(register=Register.POSTS, saved=saved, lines=found, by=by, now=now)
    return Loaded(rows=len(found), saved=saved, problems=[*unread, *problems])


def load_grids(*, path: Path, by: int | None, now: datetime) -> Loaded:
    """Raises UnreadableFile."""
    lines, unread = read_lines(path=path, headers=grids.HEADERS)
    communities = Unit.objects.filter(kind=UnitKind.ORGANISATION, level=Level.COMMUNITY)
    with transaction.atomic():
        lock(stream=DIRECTORY, now=now)
        found, outlines, problems = grids.parse_grids(
            lines=lines,
            communities=set(communities.values_list("code", flat=True)),
            people=set(Person.objects.values_list("code", flat=True)),
            known=standing_grids(),
            default_since=local_day(now),
        )
        saved = save_grids(lines=found)
        record_batch(register=Register.GRIDS, saved=saved, lines=found, by=by, now=now)
        drawn = save_outlines(lines=outlines)
        record_batch(register=Register.OUTLINES, saved=drawn, lines=outlines, by=by, now=now)
    return Loaded(rows=len(found), saved=saved + drawn, problems=[*unread, *problems])


def load_catalogue(
    *, path: Path, jurisdiction: int, since: date, by: int | None, now: datetime
) -> tuple[int | None, Sequence[Problem]]:
    """Adopt a catalogue from a file: the version's id, or None, and what is wrong.

    A catalogue is adopted whole or not at all; a column that was not read is told. Raises UnreadableFile and
    VersionStands.
    """
    calendar = facts.current().calendar_for(organisation=jurisdiction, on=since)
    lines, unread = read_lines(path=path, headers=catalogue.HEADERS)
    items, problems = catalogue.parse_items(lines=lines, day=calendar)
    if problems or not items:
        return None, [*unread, *problems]
    return adopt_catalogue(jurisdiction=jurisdiction, since=since, items=items, by=by, now=now), unread


def load_policy(*, path: Path, jurisdiction: int, since: date, by: int | None, now: datetime) -> int:
    """Adopt a policy from a file: the version's id. Raises UnreadableFile and VersionStands."""
    with _told_as_a_bad_file():
        body = rules.policy_body(rules.read_rules(path=path))
        return adopt_policy(jurisdiction=jurisdiction, since=since, body=body, by=by, now=now)


def load_calendar(*, path: Path, jurisdiction: int, since: date, by: int | None, now: datetime) -> int:
    """Adopt a calendar from a file: the version's id. Raises UnreadableFile and VersionStands."""
    with _told_as_a_bad_file():
        body = rules.calendar_body(rules.read_rules(path=path))
        return adopt_calendar(jurisdiction=jurisdiction, since=since, body=body, by=by, now=now)


@contextmanager
def _told_as_a_bad_file() -> Iterator[None]:
    """Whatever a policy or calendar refuses in what people wrote, in a sentence for them."""
    try:
        yield
    except KeyError as missing:
        raise UnreadableFile(f"缺少 {missing} · {missing} is missing") from missing
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as wrong:
        raise UnreadableFile(f"内容不合要求：{wrong} · this cannot be: {wrong}") from wrong
    except Refusal as refused:
        raise UnreadableFile(f"内容不合要求：{refused.zh} · this cannot be: {refused.en}") from refused
    except ScoreRefusal as refused:
        field = f"{refused.field}: " if refused.field else ""
        raise UnreadableFile(
            f"内容不合要求：{field}{refused.zh} · this cannot be: {field}{refused.en}"
        ) from refused
    except TimeRefusal as refused:
        raise UnreadableFile(f"内容不合要求：{refused} · this cannot be: {refused}") from refused
