"""Who is calling: a program by its token, or a person by the session of the pages."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

from muster.accounts.acting import Acting, acting_of
from muster.accounts.tokens import acting_with
from muster.api.problems.details import Problem

BEARER = "bearer "
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def caller_of(request: HttpRequest) -> Acting:
    """The caller. A token goes before a session and needs no cookie. Raises Problem 401 or 403."""
    shown = request.META.get("HTTP_AUTHORIZATION")
    if shown is not None:
        return _program(shown)
    # The cookie is looked for first: without one nothing is read from the database.
    user = request.user if request.COOKIES else AnonymousUser()
    if not user.is_authenticated:
        raise unknown_caller()
    if request.method not in SAFE:
        _check_form_token(request)
    try:
        return acting_of(request)
    except PermissionDenied:
        raise unknown_caller() from None


def check_scope(acting: Acting, scopes: frozenset[str]) -> None:
    """Raises Problem 403 where the sign-in opens none of these scopes."""
    if acting.scopes.isdisjoint(scopes):
        wanted = "/".join(sorted(scopes))
        raise Problem(403, "scope_missing", f"令牌没有 {wanted} 范围", f"the token lacks the scope {wanted}")


def unknown_caller() -> Problem:
    return Problem(
        401, "sign_in", "请先登录或出示有效令牌", "sign in or show a valid token",
        headers={"WWW-Authenticate": 'Bearer realm="muster"'},
    )  # fmt: skip


def _program(shown: str) -> Acting:
    acting = None
    if shown[: len(BEARER)].lower() == BEARER:
        acting = acting_with(token=shown[len(BEARER) :].strip())
    if acting is None:
        raise unknown_caller()
    return acting


class _FormToken(CsrfViewMiddleware):
    """Django's own check, answering with its reason."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden(reason)


def _check_form_token(request: HttpRequest) -> None:
    """A session's cookie comes by itself, so a command must show that a page of ours sent it."""
    checking = _FormToken(cast("Callable[[HttpRequest], HttpResponse]", lambda _request: HttpResponse()))
    request.csrf_processing_done = False  # type: ignore[attr-defined]
    checking.process_request(request)
    if checking.process_view(request, lambda _request: HttpResponse(), (), {}) is not None:
        raise Problem(403, "csrf_failed", "缺少或错误的 CSRF 令牌", "the CSRF token is missing or wrong")
