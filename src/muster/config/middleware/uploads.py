"""Forms with photos: told off by their announced length before a byte is read, and only a few at once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from muster.evidence.admission import MOST_TOGETHER, admitted
from muster.evidence.refusals import PhotosBusy

RETRY_AFTER = {"Retry-After": "5"}
OWN_CARE = "/api/"
"""Programs get problems of their own kind."""
TOO_LARGE = (
    "所选照片合计过大；请减少张数，或在手机相机中选较小尺寸"
    " · The photos are too large together; send fewer, or choose a smaller size in the camera"
)


class Uploads:
    """Stands before whatever reads the body of a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_type != "multipart/form-data" or request.path.startswith(OWN_CARE):
            return self.get_response(request)
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal():
            return _plain("请求须带 Content-Length · Send a Content-Length", status=411)
        if int(length) > MOST_TOGETHER:
            return _plain(TOO_LARGE, status=413)
        try:
            with admitted():
                return self.get_response(request)
        except PhotosBusy as busy:
            return _plain(f"{busy.zh} · {busy.en}", status=503)


def _plain(words: str, *, status: int) -> HttpResponse:
    headers = RETRY_AFTER if status == 503 else {}
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)
