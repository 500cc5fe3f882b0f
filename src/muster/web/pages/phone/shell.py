"""What makes the page an app: its service worker, its manifest, and who is signed in just now."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import acting_of

WORKER = "muster/phone-worker.js"
WORKER_POLICY = "default-src 'none'; connect-src 'self'"
"""A worker keeps to the policy of its own script, and does nothing but fetch."""


@login_not_required
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, never stored so that a new one is found at once. It knows nothing of anybody."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    headers = {
        "Service-Worker-Allowed": reverse("phone"),
        "Cache-Control": "no-store",
        "Content-Security-Policy": WORKER_POLICY,
    }
    return HttpResponse(
        Path(found).read_bytes(), content_type="text/javascript; charset=utf-8", headers=headers
    )


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """What a phone shows of the app on its home screen."""
    logo = {"src": static("muster/logo.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    told = {
        "name": gettext("哨到"),
        "short_name": gettext("哨到"),
        "start_url": reverse("phone"),
        "scope": reverse("phone"),
        "display": "standalone",
        "background_color": "#f5f4ef",
        "theme_color": "#1f5673",
        "icons": [logo],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def person(request: HttpRequest) -> HttpResponse:
    """Whose session this is, with the token that lets it send, and the server's time."""
    acting = acting_of(request)
    return JsonResponse(
        {
            "person": acting.actor.person,
            "token": get_token(request),
            "now": int(acting.now.timestamp() * 1000),
        }
    )
