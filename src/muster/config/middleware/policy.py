"""The content security policy: the pages' own for pages, nothing at all for everything else."""

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase

HEADER = "Content-Security-Policy"
NOTHING = "default-src 'none'; frame-ancestors 'none'"


class ContentPolicy(CSPMiddleware):
    """Data runs no scripts and shows in no frame, and the policy of pages is only put together for them."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, NOTHING)
        return response
