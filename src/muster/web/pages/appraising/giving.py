"""A form of a round comes back: the command is given, or its page says at the form why not."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.assessment.appraising.giving import Asked, give_appraisal, give_round
from muster.core.appraisal.process.table import BY_NAME
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.intake.tables.clean import clean_token
from muster.ledger.refusals import KeyReused, StaleStream
from muster.web.forms.assessing.appraisals import label_of
from muster.web.forms.offers import Failed
from muster.web.pages.appraising import round as page
from muster.web.pages.appraising import sheet
from muster.web.pages.appraising.rounds import Look, look_of, round_asked, show_list
from muster.web.pages.giving import version_of, words_of
from muster.whistles.services.refusals import NotFound

LONGEST_KEY = 200
Shown = Callable[[Failed, int], HttpResponse]


@require_POST
def appraisal_round_command(request: HttpRequest, organisation: int, name: str, command: str) -> HttpResponse:
    """Give the round the command, then show the round."""
    look = _look(request, command, of_appraisal=False)

    def again(failed: Failed, status: int) -> HttpResponse:
        if command == "open_round":
            return show_list(request, look, failed=failed, status=status)
        return page.show(request, look, round_asked(look, organisation, name), failed=failed, status=status)

    asked = _asked(request, look, organisation, name, command)
    return _given(request, lambda: give_round(asked), again) or redirect(
        "appraisal_round", organisation, name
    )


@require_POST
def appraisal_command(
    request: HttpRequest, organisation: int, name: str, assessor: int, unit: int, command: str
) -> HttpResponse:
    """Give the appraisal the command, then show it."""
    look = _look(request, command, of_appraisal=True)

    def again(failed: Failed, status: int) -> HttpResponse:
        round_ = round_asked(look, organisation, name)
        return sheet.show(request, look, round_, assessor=assessor, unit=unit, failed=failed, status=status)

    asked = _asked(request, look, organisation, name, command)
    given = _given(request, lambda: give_appraisal(asked, assessor=assessor, unit=unit), again)
    return given or redirect("appraisal", organisation, name, assessor, unit)


def _look(request: HttpRequest, command: str, *, of_appraisal: bool) -> Look:
    row = BY_NAME.get(command)
    if row is None or row.of_appraisal is not of_appraisal:
        raise NotFound
    return look_of(request)


def _asked(request: HttpRequest, look: Look, organisation: int, name: str, command: str) -> Asked:
    form = request.POST
    return Asked(
        by=look.acting.actor,
        now=look.acting.now,
        key=clean_token(form.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4()),
        organisation=organisation,
        period=name,
        command=command,
        values={field: str(value) for field, value in form.items()},
        seen=version_of(form),
    )


def _given(request: HttpRequest, give: Callable[[], object], again: Shown) -> HttpResponse | None:
    """None once the command is given; the page with its form otherwise."""
    command = request.resolver_match.kwargs["command"] if request.resolver_match else ""
    try:
        give()
    except NotFound:
        raise
    except (Refusal, KeyReused, StaleStream) as refusal:
        form = request.POST
        status = 409 if isinstance(refusal, StaleVersion | StaleStream) else 422
        return again(
            Failed(name=form.get("form", command), problems=(words_of(refusal),), typed=form), status
        )
    messages.success(request, gettext("已办理：%(deed)s") % {"deed": label_of(command)})
    return None
