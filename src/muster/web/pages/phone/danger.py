"""Whether a report that is being written on the phone tells of a danger: advice, before it is sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from muster.accounts.acting import acting_of
from muster.core.time.days import local_day
from muster.web.told.texts.danger import dangers_in

FIELDS = ("title", "text")


@require_POST
def danger(request: HttpRequest) -> HttpResponse:
    """Whom to call now, or nothing. What was written is read and forgotten."""
    said = "\n".join(request.POST.get(name, "") for name in FIELDS)
    dangers = dangers_in(said, on=local_day(acting_of(request).now))
    answer = render(request, "web/components/danger.html", {"dangers": dangers})
    answer["Cache-Control"] = "no-store"
    return answer
