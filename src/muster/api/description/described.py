"""The description of the interface as an operation of its own."""

import msgspec
from django.conf import settings

from muster.api.description.openapi import document
from muster.api.operation import Call, Operation, Reply
from muster.api.operations import OPERATIONS


def _describe(_call: Call) -> Reply:
    return Reply(body=msgspec.Raw(document(OPERATIONS)))


def description() -> Operation:
    """Readable without sign-in unless the installation says otherwise."""
    return Operation(
        name="get_description", method="GET", path="openapi.json", zh="接口说明", en="This description",
        handle=_describe, answer=dict, open=settings.MUSTER_API_DESCRIBED_TO_ALL,
    )  # fmt: skip
