"""Pages and answers go over the line compressed; streams and files as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Compression(GZipMiddleware):
    """Compresses whole answers, each padded by a random length so that its size gives no secret away.

    A live stream would wait in the compressor's buffer, and photos are compressed already.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer as it is sent."""
        return response if response.streaming else super().process_response(request, response)
