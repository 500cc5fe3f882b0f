"""Who is acting in this request, from which posts, and what time is it: one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest

from muster.accounts.models import SCOPES
from muster.core.directory.actors import Actor, Post, Role

PERSON = """
    {before}
    SELECT clock_timestamp(), d.number, {scopes}, p.id, p.name, o.unit_id, o.role, o.since, o.until, o.home
    FROM account u {through} JOIN person p ON p.id = u.person_id
    LEFT JOIN directory_version d ON d.id = 1
    LEFT JOIN post o ON o.person_id = p.id
        AND o.since <= (now() AT TIME ZONE 'Asia/Shanghai')::date
        AND (o.until IS NULL OR (now() AT TIME ZONE 'Asia/Shanghai')::date < o.until)
    WHERE u.is_active {which}
    ORDER BY o.home DESC, o.id
"""
BY_USER = PERSON.format(before="", scopes="NULL", through="", which="AND u.id = %s")
BY_SESSION = PERSON.format(
    before="",
    scopes="NULL",
    through="JOIN django_session s ON s.session_key = %s AND s.expire_date > now()",
    which="AND u.id = %s AND u.password = %s",
)
# When it was last used is kept to the hour, so that using a token seldom writes.
SHOWN = """
    WITH shown AS MATERIALIZED (
        SELECT t.id, t.user_id, t.scopes FROM api_token t
        WHERE t.digest = %s AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
    ), used AS (
        UPDATE api_token SET last_used_at = clock_timestamp() WHERE id = (SELECT id FROM shown)
            AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 hour')
    )
"""
BY_TOKEN = PERSON.format(
    before=SHOWN, scopes="t.scopes", through="JOIN shown t ON t.user_id = u.id", which=""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """The person behind a request with their current posts, and the database's clock read once for it.

    `directory` is the number of the directory then. `scopes` is what they may do by this sign-in: everything
    from a page, less by a token.
    """

    actor: Actor
    name: str
    now: datetime
    directory: int
    scopes: frozenset[str] = frozenset(SCOPES)


def acting_of(request: HttpRequest) -> Acting:
    """Who is acting. Raises PermissionDenied for a user who may no longer."""
    acting = acting_as(BY_USER, [request.user.pk])
    if acting is None:
        raise PermissionDenied
    return acting


def still_acting(request: HttpRequest) -> Acting | None:
    """Who is acting in a request that lasts, read anew; None once session, password or account has ended."""
    password = getattr(request.user, "password", None)
    return acting_as(BY_SESSION, [request.session.session_key, request.user.pk, password])


def acting_as(statement: str, values: list[Any]) -> Acting | None:
    """The person a statement finds, None for nobody."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    if not rows:
        return None
    now, directory, scopes, person, name = rows[0][:5]
    posts = tuple(
        Post(unit=unit, role=Role(role), since=since, until=until, home=home)
        for *_, unit, role, since, until, home in rows
        if unit is not None
    )
    return Acting(
        actor=Actor(person=person, posts=posts),
        name=name,
        now=now,
        directory=directory or 0,
        scopes=frozenset(SCOPES if scopes is None else scopes),
    )
