"""Answers are for one person's eyes, and pages use no more of a device than they need."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PERMISSIONS = "geolocation=(self), camera=(self), microphone=(self), payment=(), usb=(), interest-cohort=()"
HEADERS = {"Cache-Control": "private, no-store", "Permissions-Policy": PERMISSIONS}

Handler = Callable[[HttpRequest], HttpResponse]


class PrivateAnswers:
    """Static files never come here; whatever a view answers without saying otherwise is not to be stored."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
