"""People and their posts from tables."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from muster.core.directory import actors
from muster.core.directory.actors import Role
from muster.core.directory.separation import NotSeparated, check_separated
from muster.directory.loading.cells import Row
from muster.directory.loading.problems import Problem
from muster.directory.loading.tables import Line
from muster.directory.storing.lines import PersonLine, PostLine
from muster.directory.storing.standing import PostKey

PEOPLE = {"code": ("编码", "工号"), "name": ("姓名",)}
POSTS = {
    "person": ("人员", "工号"), "unit": ("单位",), "role": ("角色",), "title": ("职务",),
    "since": ("起始日期",), "until": ("截止日期",), "part_time": ("兼职",),
}  # fmt: skip


def parse_people(*, lines: Sequence[Line]) -> tuple[list[PersonLine], list[Problem]]:
    """The people of a table and what is wrong with the rest."""
    found: dict[str, PersonLine] = {}
    problems: list[Problem] = []
    for line in lines:
        row = Row(line)
        person = PersonLine(code=row.text("code", required=True), name=row.text("name", required=True))
        if person.code in found:
            row.wrong("code", f"“{person.code}”重复 · twice", "每个编码一次 · each code once")
        if row.problems:
            problems.extend(row.problems)
        else:
            found[person.code] = person
    return list(found.values()), problems


def parse_posts(
    *,
    lines: Sequence[Line],
    people: Collection[str],
    units: Collection[str],
    known: Mapping[PostKey, PostLine],
) -> tuple[list[PostLine], list[Problem]]:
    """The posts of a table and what is wrong with the rest.

    `known`: the posts there are; what the table has no column for stays as it stands.
    """
    held = [post for post in known.values() if post.role in actors.SEPARATED]
    found: list[PostLine] = []
    problems: list[Problem] = []
    for line in lines:
        row = Row(line)
        post = _post(row, known)
        row.known("person", post.person, people)
        row.known("unit", post.unit, units)
        if not row.problems:
            _check_apart(row, post, [*held, *found])
        if row.problems:
            problems.extend(row.problems)
        else:
            found.append(post)
    return found, problems


def _post(row: Row, known: Mapping[PostKey, PostLine]) -> PostLine:
    row.text("since", required=True)
    since = row.day("since") or date.min
    person, unit = row.text("person", required=True), row.text("unit", required=True)
    role = row.choice("role", Role, Role.CLERK)
    kept = known.get(PostKey(person, unit, role, since)) or PostLine(
        person=person, unit=unit, role=role, since=since
    )
    until = row.said("until", row.day("until"), else_kept=kept.until)
    if until is not None and until <= since:
        row.wrong("until", f"“{until}”", f"> {since}")
    return PostLine(
        person=person,
        unit=unit,
        role=role,
        title=row.said("title", row.text("title"), else_kept=kept.title),
        since=since,
        until=until,
        home=row.said("part_time", not row.yes("part_time"), else_kept=kept.home),
    )


def _check_apart(row: Row, post: PostLine, others: Sequence[PostLine]) -> None:
    mine = [other for other in others if other.person == post.person]
    if post.role not in actors.SEPARATED or not mine:
        return
    try:
        check_separated(
            posts=[
                actors.Post(unit=0, role=line.role, since=line.since, until=line.until)
                for line in (post, *mine)
            ]
        )
    except NotSeparated as refused:
        row.wrong("role", f"三员须分离 · {refused}", "由另一人担任 · another person")
