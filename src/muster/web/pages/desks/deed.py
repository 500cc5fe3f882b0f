"""The form of one command by itself: opened within a list, or as a page where there are no scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting
from muster.web.forms.offers import Failed, command_views
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.screens.desks.deed import DeedScreen
from muster.web.told.clocks import light_of_whistle
from muster.web.told.labels import TYPES
from muster.whistles.queries.detail import Detail


def show(
    request: HttpRequest,
    detail: Detail,
    acting: Acting,
    *,
    name: str,
    back: str,
    failed: Failed | None = None,
    problem: ProblemView | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form, or why there is none any more."""
    whistle = detail.whistle
    command = next(iter(command_views(detail, failed=failed, only={name}, back=back)), None)
    if command is None and problem is None:
        why = " ".join(failed.problems) if failed is not None else ""
        problem = ProblemView(title=gettext("这项操作现在不能办理"), detail=why, tone="amber")
    screen = DeedScreen(
        title=detail.text(whistle.title) or gettext("（无标题）"),
        number=whistle.number,
        url=reverse("whistle", args=[whistle.id]),
        type=whistle.type.value,
        type_name=str(TYPES[whistle.type]),
        light=light_of_whistle(detail),
        command=command,
        back=back,
        problem=problem,
    )
    if request.headers.get("HX-Request"):
        return render(request, "web/components/deed.html", {"screen": screen, "inline": True}, status=status)
    return render(
        request, "web/screens/deed.html", framed(request, acting, {"screen": screen}), status=status
    )
