"""A form of a period comes back: the command is given, or its page says at the form why not."""

from collections.abc import Mapping
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from muster.assessment.periods.giving import AskedOfPeriod, give
from muster.core.ledger.streams import is_id
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.core.period.process.table import PERIOD_BY_NAME
from muster.intake.tables.clean import clean_token
from muster.ledger.refusals import KeyReused, StaleStream
from muster.web.forms.offers import Failed
from muster.web.pages.assessing import period as page
from muster.web.pages.assessing import period_sheet
from muster.web.pages.assessing.periods import Look, look_of, period_asked, show_list
from muster.web.pages.giving import version_of, words_of
from muster.whistles.models import Whistle
from muster.whistles.services.refusals import NotFound

LONGEST_KEY = 200
LONGEST_NUMBER = 64


@require_POST
def period_command(request: HttpRequest, organisation: int, name: str, command: str) -> HttpResponse:
    """Give the command, then show the page it came from."""
    look = look_of(request)
    row = PERIOD_BY_NAME.get(command)
    if row is None or organisation not in look.reader.organisations:
        raise NotFound
    form = request.POST
    try:
        give(
            AskedOfPeriod(
                by=look.acting.actor,
                now=look.acting.now,
                key=clean_token(form.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4()),
                organisation=organisation,
                period=name,
                command=command,
                values=_values(request),
                seen=version_of(form),
            )
        )
    except NotFound:
        raise
    except (Refusal, KeyReused, StaleStream) as refusal:
        return _again(request, look, organisation, name, command, refusal)
    english = (get_language() or "").startswith("en")
    messages.success(request, gettext("已办理：%(deed)s") % {"deed": row.en if english else row.zh})
    unit = form.get("unit", "")
    if command == "object_to_sheet":
        return redirect("period_sheet", organisation, name, int(unit))
    return redirect("period", organisation, name)


def _values(request: HttpRequest) -> Mapping[str, str]:
    """The fields as the service takes them; a whistle may be named by its number."""
    values = {name: str(value) for name, value in request.POST.items()}
    whistle = clean_token(values.get("whistle", ""))[:LONGEST_NUMBER]
    if whistle and not is_id(whistle):
        found = Whistle.objects.filter(number=whistle).values_list("id", flat=True).first()
        values["whistle"] = whistle if found is None else str(found)
    no = clean_token(values.get("no", ""))
    if no and not values.get("assignment"):
        values["assignment"] = f"{values['whistle']}/{no}"
    return values


def _again(
    request: HttpRequest, look: Look, organisation: int, name: str, command: str, refusal: Exception
) -> HttpResponse:
    form = request.POST
    status = 409 if isinstance(refusal, StaleVersion | StaleStream) else 422
    failed = Failed(name=form.get("form", command), problems=(words_of(refusal),), typed=form)
    if command == "open_period":
        return show_list(request, look, failed=failed, status=status)
    period = period_asked(look, organisation, name)
    unit = form.get("unit", "")
    if command == "object_to_sheet" and unit.isascii() and unit.isdigit() and len(unit) < 18:
        return period_sheet.show(request, look, period, int(unit), failed=failed, status=status)
    return page.show(request, look, period, failed=failed, status=status)
