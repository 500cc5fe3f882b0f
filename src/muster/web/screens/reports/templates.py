"""The offices' templates, what is wrong with one, and the fields they may name."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import FieldView


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One version of an office's template; `withdraw_url` is empty for one that was taken out of force."""

    organisation: str
    kind_name: str
    version: int
    name: str
    uploaded_at: datetime
    standing: bool
    file_url: str
    withdraw_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLinks:
    """A kind with the page of its fields and our own template to begin with."""

    name: str
    fields_url: str
    default_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintedView:
    """What is wrong with a template that was not taken: where, and what would be right."""

    title: str
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatesScreen:
    """Template web/screens/report_templates.html, as `screen`."""

    rows: tuple[TemplateRow, ...]
    kinds: tuple[KindLinks, ...]
    fields: tuple[FieldView, ...]
    url: str
    reports_url: str
    linted: LintedView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedField:
    """A name a template may use, how it is written, and what it is."""

    written: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """The fields of the document itself, or those of the rows of one list."""

    title: str
    opening: str
    closing: str
    fields: tuple[NamedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsScreen:
    """Template web/screens/report_fields.html, as `screen`."""

    kind_name: str
    condition: str
    groups: tuple[FieldGroup, ...]
    default_url: str
    templates_url: str
