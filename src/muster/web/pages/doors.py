"""In and out: signing in, the demo's one-click identities, signing out, the language."""

import re

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from muster.accounts.acting import acting_of
from muster.accounts.models import User
from muster.accounts.signin import TooManyFailures, sign_in
from muster.core.directory.actors import Role
from muster.ledger.moment import database_now
from muster.web.pages.desks.places import in_the_field
from muster.web.screens.signin import DemoAccount, SignInScreen
from muster.web.told.labels import ROLES

ON_A_PHONE = re.compile(r"\bMobi")
"""What browsers of phones say of themselves."""
BACKEND = "muster.accounts.acting.Accounts"


@login_not_required
@require_http_methods(["GET", "POST"])
def signing_in(request: HttpRequest) -> HttpResponse:
    """The door."""
    if request.method == "GET":
        return _door(request)
    username = request.POST.get("username", "")
    try:
        user = sign_in(
            request=request,
            username=username,
            password=request.POST.get("password", ""),
            address=request.META.get("REMOTE_ADDR", ""),
            now=database_now(),
        )
    except TooManyFailures:
        return _door(request, gettext("失败次数过多，请 15 分钟后再试。"), status=429)
    if user is None:
        return _door(request, gettext("用户名或密码不对。"), status=422)
    login(request, user, backend=BACKEND)
    return redirect(_first(request))


@login_not_required
@require_POST
def demo_identity(request: HttpRequest) -> HttpResponse:
    """One click into a post of the demo city; there is no such door anywhere else."""
    if not settings.MUSTER_DEMO:
        raise Http404
    user = User.objects.filter(username=request.POST.get("username", ""), is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect(_first(request))


@require_POST
def signing_out(request: HttpRequest) -> HttpResponse:
    """Out; the session is gone."""
    logout(request)
    return redirect("sign_in")


def _door(request: HttpRequest, *problems: str, status: int = 200) -> HttpResponse:
    screen = SignInScreen(
        action=reverse("sign_in"),
        username=request.POST.get("username", ""),
        next_url=_next(request),
        problems=problems,
        again="again" in request.GET or "again" in request.POST,
        demo_action=reverse("demo_identity"),
        demo_accounts=_demo_accounts() if settings.MUSTER_DEMO else (),
    )
    return render(request, "web/screens/signin.html", {"screen": screen}, status=status)


def _demo_accounts() -> tuple[DemoAccount, ...]:
    users = User.objects.select_related("person").prefetch_related("person__posts__unit").order_by("id")
    found = []
    for user in users:
        post = min(user.person.posts.all(), key=lambda post: (not post.home, post.pk), default=None)
        if post is not None:
            label = f"{post.unit.name} {ROLES[Role(post.role)]}"
            found.append(DemoAccount(username=user.username, person=user.person.name, post=label))
    return tuple(found)


def _first(request: HttpRequest) -> str:
    """Where to begin: what was asked for; else, on a phone in the field, the phone app."""
    wanted = _next(request)
    if wanted == "/" and ON_A_PHONE.search(request.META.get("HTTP_USER_AGENT", "")):
        return reverse("phone") if in_the_field(acting_of(request).actor) else wanted
    return wanted


def _next(request: HttpRequest) -> str:
    """Where to go after signing in: only within this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
