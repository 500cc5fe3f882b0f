"""Whatever fits the description is answered as the description says; nothing brings out a fault."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.api.programs import Program, Programs
from tests.api.test_appeals import received
from tests.core.lifecycle import scene
from tests.factories.people import token_of
from tests.factories.whistles import whistle_in

from muster.api.operations import OPERATIONS
from muster.assessment.inputs import fill_missing
from muster.config.wsgi import application
from muster.core.lifecycle.states import WhistleState
from muster.ledger.moment import database_now

EXAMPLES = 3
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
ACTORS = (scene.DISPATCHER, scene.COUNTY_DISPATCHER, scene.COUNTY_SECRETARY, scene.clerk(scene.URBAN))


@pytest.fixture
def described(programs: Programs) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.timeout(600)
def test_answers_are_as_described(described: Any) -> None:
    whistle_in(WhistleState.CLOSED)
    fill_missing()
    whistle = whistle_in(WhistleState.IN_HAND, now=database_now() - timedelta(hours=1)).id
    tokens = [token_of(actor) for actor in ACTORS]
    appeal = received(Program(tokens[0]))
    unit = str(scene.URBAN)
    real = {"whistle": whistle, "no": "1", "appeal": appeal, "unit": unit, "month": "2026-03"}
    met = []
    for found in described.get_all_operations():
        operation = found.ok()
        met.append(operation.definition.raw["operationId"])

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            case.path_parameters |= {name: real[name] for name in case.path_parameters if name in real}
            for token in tokens:
                # This caller does not read what is compressed, though it would ask for it.
                shown = {
                    "Authorization": f"Bearer {token}",
                    "Idempotency-Key": str(uuid4()),
                    "Accept-Encoding": "identity",
                }
                case.validate_response(case.call(headers=shown), checks=CHECKS)

        answered()

    assert set(met) == {one.name for one in OPERATIONS}
