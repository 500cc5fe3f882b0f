"""The addresses of the operations, grouped by path; whatever else lies under /api is not found."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from muster.api.description.described import description
from muster.api.endpoint import Endpoint
from muster.api.operation import Operation
from muster.api.operations import OPERATIONS

PART = re.compile(r"\{(\w+)\}")


def _addresses() -> Iterator[URLPattern]:
    by_path: dict[str, list[Operation]] = {}
    for one in OPERATIONS:
        by_path.setdefault(one.path, []).append(one)
    # Commands on assignments come most often and go first; a fixed address goes before a part to fill in.
    for template in sorted(by_path, key=lambda known: (-known.count("/"), "{" in known, known)):
        address = PART.sub(r"<str:\1>", template)
        yield path(f"v1/{address}", Endpoint(by_path[template]))


urlpatterns = [
    *_addresses(),
    path("v1/openapi.json", Endpoint([description()])),
    re_path(r"^(?P<rest>.*)$", Endpoint([])),
]
