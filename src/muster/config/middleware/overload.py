"""A database that is busy or away is a 503 with a time to come back, not a fault of ours."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

RETRY_AFTER_SECONDS = 2


class DatabaseUnavailable:
    """The client keeps its command and its key, and sends both again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError):
            return None
        return HttpResponse(
            "数据库暂不可用，请稍后重试 · The database is busy, please try again shortly",
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
        )
