"""A table taken into a register, as its page shows it."""

from dataclasses import dataclass

from muster.web.screens.street.registers import LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A column the table may have, and what would be right in it."""

    name: str
    right: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRowView:
    """A row that did not come in; `column` is empty where the whole row is meant."""

    line: int
    column: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenInView:
    """What became of a table: how many rows are new, were known already, did not come in."""

    added: int
    known: int
    problems: tuple[BadRowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadScreen:
    """Template web/screens/upload.html, as `screen`. `error` says why a file was not read at all."""

    title: str
    url: str
    back: LinkView
    export_url: str
    limits: str
    accept: str
    idempotency_key: str
    columns: tuple[ColumnView, ...]
    taken: TakenInView | None = None
    error: str = ""
