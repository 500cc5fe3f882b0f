"""Who is acting in this request, from which posts, and what time is it: one statement."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest

from muster.accounts.models import SCOPES, User
from muster.core.directory.actors import Actor, Post, Role

PERSON = """
    {before}
    SELECT {account} clock_timestamp(), d.number, {scopes}, p.id, p.name,
        o.unit_id, o.role, o.since, o.until, o.home
    FROM account u {through} JOIN person p ON p.id = u.person_id
    LEFT JOIN directory_version d ON d.id = 1
    LEFT JOIN post o ON o.person_id = p.id
        AND o.since <= (now() AT TIME ZONE 'Asia/Shanghai')::date
        AND (o.until IS NULL OR (now() AT TIME ZONE 'Asia/Shanghai')::date < o.until)
    WHERE u.is_active {which}
    ORDER BY o.home DESC, o.id
"""
BY_USER = PERSON.format(before="", account="", scopes="NULL", through="", which="AND u.id = %s")
COLUMNS = tuple(field.attname for field in User._meta.concrete_fields)
ACCOUNT = PERSON.format(
    before="",
    account="".join(f"u.{column}, " for column in COLUMNS),
    scopes="NULL",
    through="",
    which="AND u.id = %s",
)
BY_SESSIONS = PERSON.format(
    before="",
    account="",
    scopes="s.session_key",
    through="""
        JOIN unnest(%s::text[], %s::bigint[], %s::text[]) AS asked (session, account, password)
            ON asked.account = u.id AND asked.password = u.password
        JOIN django_session s ON s.session_key = asked.session AND s.expire_date > now()
    """,
    which="",
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
    before=SHOWN, account="", scopes="t.scopes", through="JOIN shown t ON t.user_id = u.id", which=""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """By what a request that lasts was let in: the session, and the account with its password then."""

    session: str
    account: int
    password: str


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


class Accounts(ModelBackend):
    """Finds the account of a session together with who is acting by it: one statement for both."""

    def get_user(self, user_id: int) -> User | None:
        """The account, None where it is closed. Its `acting` is as of now."""
        with connection.cursor() as cursor:
            cursor.execute(ACCOUNT, [user_id])
            rows = cursor.fetchall()
        if not rows:
            return None
        user = User.from_db(None, COLUMNS, rows[0][: len(COLUMNS)])
        user.acting = _acting([row[len(COLUMNS) :] for row in rows])
        return user


def acting_of(request: HttpRequest) -> Acting:
    """Who is acting, as read with their account. Raises PermissionDenied for a user who may no longer."""
    acting = getattr(request.user, "acting", None) or acting_as(BY_USER, [request.user.pk])
    if acting is None:
        raise PermissionDenied
    return acting


def admission_of(request: HttpRequest) -> Admission:
    """What a signed-in request was let in by."""
    session = request.session.session_key or ""
    password = str(getattr(request.user, "password", ""))
    return Admission(session=session, account=int(request.user.pk or 0), password=password)


def still_acting(*, admissions: Collection[Admission]) -> dict[Admission, Acting]:
    """Who is acting by each of these, read anew: one statement for all.

    Nobody is, once session, password or account has ended.
    """
    asked = {one.session: one for one in admissions}
    with connection.cursor() as cursor:
        cursor.execute(
            BY_SESSIONS,
            [list(asked), [one.account for one in asked.values()], [one.password for one in asked.values()]],
        )
        rows = cursor.fetchall()
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for now, number, session, *rest in rows:
        found[session].append((now, number, None, *rest))
    return {asked[session]: _acting(mine) for session, mine in found.items()}


def acting_as(statement: str, values: list[Any]) -> Acting | None:
    """The person a statement finds, None for nobody."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return _acting(rows) if rows else None


def _acting(rows: list[tuple[Any, ...]]) -> Acting:
    """The person of these rows, one for each post."""
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
