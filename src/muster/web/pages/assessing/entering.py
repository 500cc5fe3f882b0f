"""The other score of a sheet comes back from its form."""

import re
from decimal import Decimal
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from muster.accounts.acting import acting_of
from muster.assessment.entering import Asked, enter
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.core.period.entering import may_enter
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.ledger.refusals import StaleStream
from muster.web.forms.offers import Failed
from muster.web.pages.assessing.scores import sheet_asked, show
from muster.web.pages.giving import words_of
from muster.whistles.services.refusals import NotFound

WRITTEN = re.compile(r"[0-9]{1,3}(\.[0-9]+)?")
NO_NUMBER = Decimal("NaN")
LONGEST_KEY = 200


@require_POST
def enter_other(request: HttpRequest, unit: int, period: str) -> HttpResponse:
    """Enter the score, or say at the form why not. For whoever may not, there is no such form."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    span = sheet_asked(unit=unit, period=period, acting=acting, units=units)
    if not may_enter(by=acting.actor, unit=unit, units=units, on=local_day(acting.now)):
        raise NotFound
    form = request.POST
    try:
        enter(
            Asked(
                by=acting.actor,
                units=units,
                now=acting.now,
                key=clean_token(form.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4()),
                unit=unit,
                span=span,
                value=_number(form.get("value", "")),
                reason=form.get("reason", ""),
                seen=_version(form.get("version", "")),
            )
        )
    except Refusal as refusal:
        failed = Failed(name="other", problems=(words_of(refusal),), typed=form)
        status = 409 if isinstance(refusal, StaleVersion | StaleStream) else 422
        return show(request, unit=unit, span=span, acting=acting, failed=failed, status=status)
    return redirect("score", unit, span.name)


def _number(text: str) -> Decimal:
    """What was typed; no number where it is none, which the rule then refuses."""
    plain = clean_token(text)
    return Decimal(plain) if WRITTEN.fullmatch(plain) else NO_NUMBER


def _version(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
