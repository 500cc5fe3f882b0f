"""Units with their superiors and stations."""

from collections.abc import Sequence
from datetime import date

from muster.directory.models import CountyClass, Station, Superior, Team, Unit
from muster.directory.storing.ids import take_ids
from muster.directory.storing.lines import Saved, TeamLine, UnitLine

CHUNK = 1000
COLUMNS = (
    "name", "name_en", "kind", "level", "organisation_id", "number", "functions", "since", "until",
    "place_kind", "residents", "duty_phone",
)  # fmt: skip


def save_units(*, lines: Sequence[UnitLine], on: date) -> Saved:
    """Add and change units; every code they name must exist or stand in the batch.

    A superior that a line no longer names ends on the day `on`.
    """
    known = {unit.code: unit for unit in Unit.objects.all()}
    new = [line for line in lines if line.code not in known]
    ids = {code: unit.pk for code, unit in known.items()}
    ids |= dict(
        zip((line.code for line in new), take_ids(table="unit", count=len(new)), strict=True) if new else ()
    )
    Unit.objects.bulk_create([Unit(id=ids[line.code], **_values(line, ids)) for line in new], CHUNK)
    changed = [unit for line in lines if (unit := known.get(line.code)) and _adopt(unit, line, ids)]
    if changed:
        Unit.objects.bulk_update(changed, [name.removesuffix("_id") for name in COLUMNS], CHUNK)
    relations = _save_superiors(lines, ids, on) + _save_stations(lines, ids)
    return Saved(added=len(new), changed=len(changed) + relations)


def save_teams(*, lines: Sequence[TeamLine]) -> Saved:
    """Add and change what teams are on their platforms."""
    ids = dict(Unit.objects.values_list("code", "id"))
    known = {team.pk: team for team in Team.objects.all()}
    added, changed = [], []
    for line in lines:
        team = Team(
            unit_id=ids[line.unit],
            platform_id=ids[line.platform],
            part=line.part,
            posting=line.posting,
            parent_id=ids[line.parent] if line.parent else None,
            commanded_by_id=ids[line.commanded_by],
        )
        before = known.get(team.pk)
        if before is None:
            added.append(team)
        elif _team_facts(before) != _team_facts(team):
            changed.append(team)
    Team.objects.bulk_create(added, CHUNK)
    if changed:
        Team.objects.bulk_update(changed, ["platform", "part", "posting", "parent", "commanded_by"], CHUNK)
    return Saved(added=len(added), changed=len(changed))


def save_county_classes(*, classes: dict[str, tuple[int, bool]], since: date) -> Saved:
    """The classes of counties by code, from a day on; the flag says that a value is a sample (示例)."""
    ids = dict(Unit.objects.filter(code__in=classes).values_list("code", "id"))
    known = set(CountyClass.objects.values_list("unit_id", "since"))
    new = [
        CountyClass(unit_id=ids[code], rank=rank, since=since, sample=sample)
        for code, (rank, sample) in classes.items()
        if (ids[code], since) not in known
    ]
    CountyClass.objects.bulk_create(new)
    return Saved(added=len(new))


def _values(line: UnitLine, ids: dict[str, int]) -> dict[str, object]:
    return {
        "code": line.code,
        "name": line.name,
        "name_en": line.name_en,
        "kind": line.kind.value,
        "level": line.level.value,
        "organisation_id": ids[line.organisation],
        "number": line.number,
        "functions": list(line.functions),
        "since": line.since,
        "until": line.until,
        "place_kind": line.place_kind,
        "residents": line.residents,
        "duty_phone": line.duty_phone,
    }


def _adopt(unit: Unit, line: UnitLine, ids: dict[str, int]) -> bool:
    """Make the row say what the line says; whether it said something else."""
    values = _values(line, ids)
    differs = any(getattr(unit, name) != values[name] for name in COLUMNS)
    for name in COLUMNS if differs else ():
        setattr(unit, name, values[name])
    return differs


def _save_superiors(lines: Sequence[UnitLine], ids: dict[str, int], on: date) -> int:
    standing = {
        (relation.unit_id, relation.superior_id): relation
        for relation in Superior.objects.filter(until__isnull=True)
    }
    before = {unit for unit, _ in standing}
    wanted = {
        (ids[line.code], ids[above]): line.since if ids[line.code] not in before else max(line.since, on)
        for line in lines
        for above in line.superiors
    }
    new = [
        Superior(unit_id=unit, superior_id=above, since=since)
        for (unit, above), since in wanted.items()
        if (unit, above) not in standing
    ]
    named = {ids[line.code] for line in lines}
    gone = [row for pair, row in standing.items() if pair[0] in named and pair not in wanted]
    Superior.objects.bulk_create(new, CHUNK)
    _end(gone, on)
    return len(gone) + sum(row.unit_id in before for row in new)


def _end(relations: Sequence[Superior], on: date) -> None:
    """End relations on a day; those that would not have held for one day never were."""
    over = [row for row in relations if row.since < on]
    for row in over:
        row.until = on
    if over:
        Superior.objects.bulk_update(over, ["until"], CHUNK)
    if len(over) < len(relations):
        Superior.objects.filter(id__in=[row.pk for row in relations if row.since >= on]).delete()


def _save_stations(lines: Sequence[UnitLine], ids: dict[str, int]) -> int:
    standing = {
        (unit, organisation): id_
        for id_, unit, organisation in Station.objects.values_list("id", "unit_id", "organisation_id")
    }
    wanted = dict.fromkeys((ids[line.code], ids[station]) for line in lines for station in line.stations)
    named = {ids[line.code] for line in lines}
    stationed = {unit for unit, _ in standing}
    new = [Station(unit_id=unit, organisation_id=at) for unit, at in wanted if (unit, at) not in standing]
    gone = [id_ for pair, id_ in standing.items() if pair[0] in named and pair not in wanted]
    Station.objects.bulk_create(new, CHUNK)
    if gone:
        Station.objects.filter(id__in=gone).delete()
    return len(gone) + sum(row.unit_id in stationed for row in new)


def _team_facts(team: Team) -> tuple[object, ...]:
    return team.platform_id, team.part, team.posting, team.parent_id, team.commanded_by_id
