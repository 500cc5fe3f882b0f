"""Every operation documents the problems it may answer with, in problem details."""

import json
from typing import Any

import pytest

from muster.api.description.openapi import document
from muster.api.operation import Operation
from muster.api.operations import OPERATIONS
from muster.api.problems.details import CONTENT_TYPE

DESCRIBED: dict[str, Any] = json.loads(document(OPERATIONS))
ALWAYS = {"400", "401", "403", "405", "422", "500", "503"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_operation_documents_its_problems(operation: Operation) -> None:
    answers = DESCRIBED["paths"][f"/{operation.path}"][operation.method.lower()]["responses"]
    problems = {status for status, one in answers.items() if CONTENT_TYPE in one["content"]}

    assert problems >= ALWAYS
    assert "404" in problems or "{" not in operation.path
    assert problems >= {"411", "413", "415"} or operation.body is None
    assert problems >= {"409", "428"} or not operation.keyed
    assert set(answers) - problems == {str(int(operation.status))}


def test_operations_are_told_apart_by_name_and_by_address() -> None:
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)
    assert len({(one.method, one.path) for one in OPERATIONS}) == len(OPERATIONS)
