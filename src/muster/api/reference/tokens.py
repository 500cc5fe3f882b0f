"""The caller's own tokens for programs: issued, listed, revoked from a session of the pages only."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Literal

import msgspec
from django.db.models import QuerySet
from msgspec import Meta

from muster.accounts.models import ApiToken, User
from muster.accounts.tokens import LONGEST, issue, revoke
from muster.api.operation import COMMANDS, READ, Call, Operation, Reply
from muster.api.paths import number_of
from muster.api.problems.details import Problem, not_found

Scope = Literal["read", "commands", "import"]
MOST_LIVE = 50


class TokenWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a new token is for, what it opens and for how many days."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    scopes: Annotated[tuple[Scope, ...], Meta(min_length=1, max_length=3)]
    days: Annotated[int, Meta(ge=1, le=LONGEST.days)] = 90


class TokenTold(msgspec.Struct, frozen=True, kw_only=True):
    """A token without its secret; `last_used_at` is kept to the hour."""

    id: int
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """The newest first."""

    items: tuple[TokenTold, ...]


class TokenIssued(msgspec.Struct, frozen=True, kw_only=True):
    """The only time the token can be read."""

    token: str


def _own(call: Call) -> QuerySet[ApiToken]:
    """The caller's tokens. Raises Problem 403 where a token asks: it must not make others."""
    if "HTTP_AUTHORIZATION" in call.request.META:
        raise Problem(
            403, "session_needed", "令牌只能登录网页后管理", "tokens are managed from a session of the pages"
        )
    return ApiToken.objects.filter(user__person=call.by.person)


def _list(call: Call) -> Reply:
    return Reply(body=Tokens(items=tuple(_told(row) for row in _own(call).order_by("-id")[:200])))


def _issue(call: Call) -> Reply:
    wanted: TokenWanted = call.body
    now = call.acting.now
    if _own(call).filter(revoked_at=None, expires_at__gt=now).count() >= MOST_LIVE:
        raise Problem(
            409, "too_many_tokens", f"有效令牌至多 {MOST_LIVE} 个，请先撤销不用的",
            f"at most {MOST_LIVE} tokens may be live; revoke one first",
        )  # fmt: skip
    token = issue(
        user=User.objects.get(person=call.by.person),
        name=wanted.name,
        scopes=tuple(dict.fromkeys(wanted.scopes)),
        lasts=timedelta(days=wanted.days),
        now=now,
    )
    return Reply(body=TokenIssued(token=token), status=HTTPStatus.CREATED)


def _revoke(call: Call) -> Reply:
    own = _own(call).filter(pk=number_of(call, "token"))
    found = own.first()
    if found is None:
        raise not_found()
    revoke(token=found, now=call.acting.now)
    return Reply(body=_told(own.get()))


def _told(row: ApiToken) -> TokenTold:
    told = {name: getattr(row, name) for name in TokenTold.__struct_fields__}
    return TokenTold(**told | {"scopes": tuple(row.scopes)})


OPERATIONS = (
    Operation(
        name="list_tokens", method="GET", path="tokens", zh="我的令牌", en="My tokens",
        handle=_list, answer=Tokens, scopes=READ,
    ),
    Operation(
        name="issue_token", method="POST", path="tokens", zh="签发令牌", en="Issue a token",
        handle=_issue, answer=TokenIssued, scopes=COMMANDS, body=TokenWanted, status=HTTPStatus.CREATED,
        about="From a session only. The token is shown once.",
    ),
    Operation(
        name="revoke_token", method="POST", path="tokens/{token}/revoke", zh="撤销令牌", en="Revoke a token",
        handle=_revoke, answer=TokenTold, scopes=COMMANDS,
    ),
)  # fmt: skip
