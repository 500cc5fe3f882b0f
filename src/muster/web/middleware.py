"""What a page answers when a case is not there for this person, or the person may no longer act."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from muster.web.look.problems import ProblemView
from muster.whistles.services.refusals import NotFound

API = "/api/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SignInAgain(LoginRequiredMiddleware):
    """Sends strangers to the door. Whose sign-in ended over a form comes back to the page the form was on.

    A script is told 401: the page it runs on says what to do, and nothing of it is exchanged.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is None or request.path.startswith(API):
            return refused
        if request.headers.get("HX-Request") or request.headers.get("X-Requested-With"):
            return HttpResponse(status=401)
        if request.method in SAFE:
            return refused
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': came_from(request), 'again': '1'})}")


def came_from(request: HttpRequest) -> str:
    """The page of ours that sent this form; the first page where the browser does not say."""
    said = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(
        said, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    page = urlsplit(said if ours else "/")
    return f"{page.path}?{page.query}" if page.query else page.path or "/"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is no longer the browser's: somebody signed in or out since the page was opened."""
    problem = ProblemView(
        title=gettext("这个页面打开之后，登录状态变了"),
        detail=gettext("为防冒用，刚才的操作没有办理。填写的内容还在这个浏览器里，回到原页面后会自动填回。"),
        tone="amber",
        icon="lock",
    )
    context = {"problem": problem, "back_url": came_from(request)}
    return render(request, "web/screens/problem.html", context, status=403)


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
