"""Who is acting in this request, from which posts, and what time is it: one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest

from muster.core.directory.actors import Actor, Post, Role

PERSON = """
    SELECT clock_timestamp(), p.id, p.name, o.unit_id, o.role, o.since, o.until, o.home
    FROM account u JOIN person p ON p.id = u.person_id
    LEFT JOIN post o ON o.person_id = p.id
        AND o.since <= (now() AT TIME ZONE 'Asia/Shanghai')::date
        AND (o.until IS NULL OR (now() AT TIME ZONE 'Asia/Shanghai')::date < o.until)
    WHERE u.is_active AND {which}
    ORDER BY o.home DESC, o.id
"""
BY_USER = PERSON.format(which="u.id = %s")
BY_TOKEN = PERSON.format(
    which="""u.id = (
        SELECT t.user_id FROM api_token t
        WHERE t.digest = %s AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
            AND %s = ANY(t.scopes)
    )"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """The person behind a request with their current posts, and the database's clock read once for it."""

    actor: Actor
    name: str
    now: datetime


def acting_of(request: HttpRequest) -> Acting:
    """Who is acting. Raises PermissionDenied for a user who may no longer."""
    acting = acting_as(BY_USER, [request.user.pk])
    if acting is None:
        raise PermissionDenied
    return acting


def acting_as(statement: str, values: list[Any]) -> Acting | None:
    """The person a statement finds, None for nobody."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    if not rows:
        return None
    now, person, name = rows[0][:3]
    posts = tuple(
        Post(unit=unit, role=Role(role), since=since, until=until, home=home)
        for _, _, _, unit, role, since, until, home in rows
        if unit is not None
    )
    return Acting(actor=Actor(person=person, posts=posts), name=name, now=now)
