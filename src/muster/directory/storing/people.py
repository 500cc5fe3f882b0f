"""People and the posts they hold."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from muster.core.directory import actors
from muster.core.directory.separation import check_separated
from muster.directory.models import Person, Post, Unit
from muster.directory.storing.ids import take_ids
from muster.directory.storing.lines import PersonLine, PostLine, Saved

CHUNK = 1000


def save_people(*, lines: Sequence[PersonLine]) -> Saved:
    """Add people and mend their names."""
    known = {person.code: person for person in Person.objects.all()}
    new = [line for line in lines if line.code not in known]
    ids = take_ids(table="person", count=len(new)) if new else []
    people = [Person(id=id_, code=line.code, name=line.name) for id_, line in zip(ids, new, strict=True)]
    Person.objects.bulk_create(people, CHUNK)
    changed = []
    for line in lines:
        person = known.get(line.code)
        if person is not None and person.name != line.name:
            person.name = line.name
            changed.append(person)
    if changed:
        Person.objects.bulk_update(changed, ["name"], CHUNK)
    return Saved(added=len(new), changed=len(changed))


def save_posts(*, lines: Sequence[PostLine]) -> Saved:
    """Add posts and mend their ends and titles. Raises NotSeparated before anything is written."""
    units = dict(Unit.objects.values_list("code", "id"))
    people = dict(Person.objects.values_list("code", "id"))
    known = {(post.person_id, post.unit_id, post.role, post.since): post for post in Post.objects.all()}
    wanted = {(people[line.person], units[line.unit], line.role.value, line.since): line for line in lines}
    _check_administrators(wanted, known)
    new, changed = [], []
    for key, line in wanted.items():
        person, unit, role, since = key
        post = known.get(key)
        if post is None:
            new.append(
                Post(
                    person_id=person, unit_id=unit, role=role, since=since,
                    until=line.until, title=line.title, home=line.home,
                )
            )  # fmt: skip
        elif (post.until, post.title, post.home) != (line.until, line.title, line.home):
            post.until, post.title, post.home = line.until, line.title, line.home
            changed.append(post)
    Post.objects.bulk_create(new, CHUNK)
    if changed:
        Post.objects.bulk_update(changed, ["until", "title", "home"], CHUNK)
    return Saved(added=len(new), changed=len(changed))


def _check_administrators(
    wanted: dict[tuple[int, int, str, date], PostLine], known: dict[tuple[int, int, str, date], Post]
) -> None:
    held: dict[int, list[actors.Post]] = defaultdict(list)
    for (person, unit, role, _), line in wanted.items():
        held[person].append(
            actors.Post(unit=unit, role=actors.Role(role), since=line.since, until=line.until)
        )
    for key, post in known.items():
        if key not in wanted and post.person_id in held:
            held[post.person_id].append(
                actors.Post(
                    unit=post.unit_id, role=actors.Role(post.role), since=post.since, until=post.until
                )
            )
    for posts in held.values():
        check_separated(posts=posts)
