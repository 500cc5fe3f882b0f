"""What a page answers when a case is not there for this person, or the person may no longer act."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from muster.web.look.problems import ProblemView
from muster.whistles.services.refusals import NotFound

API = "/api/"


class PageProblems:
    """Turns refusals into pages. A foreign case and a missing one get the same words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith(API):
            return None
        if isinstance(exception, NotFound | Http404):
            return missing(request)
        if isinstance(exception, PermissionDenied):
            logout(request)
            return redirect("sign_in")
        return None


def missing(request: HttpRequest) -> HttpResponse:
    """Nothing is here, whether or not there is something for others."""
    problem = ProblemView(
        title=gettext("没有这个页面，或者它与您的岗位无关"),
        detail=gettext("请核对网址；需要查看时请联系承办单位。"),
        icon="search-x",
    )
    return render(request, "web/screens/problem.html", {"problem": problem}, status=404)
