"""An operation: one method of one address, with all that is checked before it and told about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest

from muster.accounts.acting import Acting
from muster.core.directory.actors import Actor

READ = frozenset({"read"})
COMMANDS = frozenset({"commands"})
BRINGS_IN = frozenset({"commands", "import"})
ALWAYS = (400, 401, 403, 405, 422, 500, 503)
WRITING = (409, 411, 413, 415)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that passed every check: who, what, when. `query` and `body` have the operation's types.

    `given` is the body as it stood, only the fields that were sent; `key` is a command's idempotency key;
    `file` is what came with a form.
    """

    acting: Acting
    request: HttpRequest
    path: Mapping[str, str]
    query: Any = None
    body: Any = None
    given: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    file: bytes = b""

    @property
    def by(self) -> Actor:
        return self.acting.actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered; `body` is encoded as JSON."""

    body: object
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`path` is below /api/v1 with `{name}` for parts; `scopes` are those of which one is needed.

    `body` is JSON, `form` is sent as a form with one file. `keyed`: the request carries an idempotency key.
    `conditional`: `If-Match` may carry the version seen.
    """

    name: str
    method: str
    path: str
    zh: str
    en: str
    handle: Callable[[Call], Reply]
    answer: Any
    scopes: frozenset[str] = READ
    query: type | None = None
    body: type | None = None
    form: type | None = None
    status: int = HTTPStatus.OK
    keyed: bool = False
    conditional: bool = False
    open: bool = False
    problems: tuple[int, ...] = ()
    about: str = ""

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status of a problem this operation may answer with."""
        found = {
            *ALWAYS,
            *self.problems,
            *(WRITING if self.body or self.form else ()),
            *((428,) if self.keyed else ()),
        }
        return tuple(sorted(found | ({404} if "{" in self.path else set())))
