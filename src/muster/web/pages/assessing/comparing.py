"""A draft of the weights beside those in force: the draft stands in the address, nothing is stored."""

from collections.abc import Mapping
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.assessment.drafts.comparing import compared, in_force
from muster.assessment.drafts.draft import FIELDS, BadDraft, draft_of, numbers_of
from muster.assessment.scope import ASSESSING
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.period.span import BadPeriod, Span, month_at, span_of
from muster.core.score.explain import share as plainly
from muster.core.score.figure import Bilingual, to_cents
from muster.core.score.numbers.moves import Move
from muster.core.score.reference import LEVERS
from muster.core.score.weights import ScoreWeights
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.web.look.commands import FieldKind, FieldView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.screens.assessing.comparison import ComparisonScreen, MoveRow
from muster.web.told.scoring.scores import said
from muster.web.told.scoring.weights import named
from muster.whistles.services.refusals import NotFound

CAUSES = 3


def assessed_by(*, by: Actor, units: UnitBook) -> int | None:
    """The organisation whose units this person assesses or supervises, None for anybody else."""
    for post in by.posts:
        if post.role in ASSESSING and post.unit in units.units:
            return units.get(post.unit).organisation
    return None


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The form with the weights in force, and what the draft in the address would change."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    organisation = assessed_by(by=acting.actor, units=units)
    if organisation is None:
        raise NotFound
    asked = request.GET
    span, bad = _span(asked.get("period", ""), acting)
    beside = in_force(organisation=organisation, span=span)
    numbers = {name: plainly(number) for name, number in numbers_of(weights=beside).items()}
    given = {name: clean_token(asked[name]) for name in FIELDS if asked.get(name)}
    problems = {"period": gettext("应为月份、季度或年度，如 2026-11、2026-Q4、2026")} if bad else {}
    rows: tuple[MoveRow, ...] | None = None
    try:
        draft = draft_of(written=given, beside=beside)
        if given and not bad:
            found = compared(
                organisation=organisation, span=span, draft=draft, progress=lambda done, of: None
            )
            rows = tuple(_row(move, units) for move in found.moves)
    except BadDraft as refused:
        problems[refused.field if refused.field in FIELDS else FIELDS[0]] = words_of(refused)
    screen = ComparisonScreen(
        organisation=units.get(organisation).name,
        version=beside.version,
        fields=(
            FieldView(
                name="period",
                label=gettext("考核期"),
                value=asked.get("period", span.name),
                errors=_errors(problems, "period"),
            ),
            *(_field(name, given.get(name, numbers[name]), numbers[name], problems) for name in FIELDS),
        ),
        rows=rows,
        moved=sum(row.moved for row in rows or ()),
    )
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/scores_compare.html", context, status=422 if problems else 200)


def _span(text: str, acting: Acting) -> tuple[Span, bool]:
    """The period asked for, this month where none is; whether what was asked for is none."""
    try:
        return (span_of(clean_token(text)) if text else month_at(acting.now)), False
    except BadPeriod:
        return month_at(acting.now), True


def _errors(problems: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (problems[name],) if name in problems else ()


def _field(name: str, value: str, standing: str, problems: Mapping[str, str]) -> FieldView:
    return FieldView(
        name=name,
        label=named(name),
        kind=FieldKind.NUMBER,
        value=value,
        help=gettext("现行 %(standing)s") % {"standing": standing} if value != standing else "",
        errors=_errors(problems, name),
    )


def _rows(organisation: int, span: Span, draft: ScoreWeights, units: UnitBook) -> tuple[MoveRow, ...]:
    found = compared(organisation=organisation, span=span, draft=draft, progress=lambda done, of: None)
    return tuple(_row(move, units) for move in found.moves)


def _row(move: Move, units: UnitBook) -> MoveRow:
    before, after = move.place_before, move.place_after
    return MoveRow(
        unit=units.get(move.unit).name,
        sample=move.after.sample,
        street=_pair(move.before.street, move.after.street),
        total=_pair(move.before.total, move.after.total),
        place_before=before,
        place_after=after,
        causes=tuple(
            f"{said(Bilingual(zh=LEVERS[one.lever][0], en=LEVERS[one.lever][1]))} "
            f"{to_cents(value=one.change):+f}"
            for one in move.causes[:CAUSES]
            if to_cents(value=one.change)
        ),
    )


def _pair(before: Decimal | None, after: Decimal | None) -> tuple[str, str]:
    return _text(before), _text(after)


def _text(value: Decimal | None) -> str:
    return "–" if value is None else str(to_cents(value=value))
