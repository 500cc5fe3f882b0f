"""What a form of appraisal must hold to be adopted."""

from typing import Any

import pytest
from tests.core.appraisal.forms import FORMS, ROWS

from muster.core.appraisal.form import forms_of
from muster.core.appraisal.refusals import BadAppraisalForm
from muster.core.appraisal.relation import Relation
from muster.core.period.refusals import OnlyTheStreet

FIRST, SECOND = ROWS


def test_a_form_is_read_with_its_usual_minimum() -> None:
    form = FORMS[Relation.STREET_DEPARTMENT]

    assert [(one.code, one.points) for one in form.indicators] == [("A", 60), ("B", 40)]
    assert (form.minimum, FORMS[Relation.STREET_COMMUNITY].minimum) == (3, 1)
    assert form.indicator("B") == form.indicators[1]
    assert form.indicator("C") is None


@pytest.mark.parametrize(
    ("written", "where"),
    [
        pytest.param({"street_department": {"indicators": [FIRST]}}, "street_department", id="sum-below"),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "points": "40.01"}]}},
            "street_department", id="sum-above",
        ),
        pytest.param({"street_department": {"indicators": []}}, "street_department", id="empty"),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "code": "A"}]}},
            "street_department.A", id="code-twice",
        ),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "code": "a b"}]}},
            "street_department.a b", id="bad-code",
        ),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "points": "x"}]}},
            "street_department.2", id="no-number",
        ),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "points": "39.999"}]}},
            "street_department.B", id="three-places",
        ),
        pytest.param(
            {"street_department": {"indicators": [{**FIRST, "points": "100"}, {**SECOND, "points": "0"}]}},
            "street_department.B", id="no-points",
        ),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "scorer": "auditor"}]}},
            "street_department.B", id="administrator",
        ),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {**SECOND, "scorer": "king"}]}},
            "street_department.2", id="no-role",
        ),
        pytest.param(
            {"street_department": {"indicators": [FIRST, {"code": "B"}]}}, "street_department.2", id="fields"
        ),
        pytest.param({"street_department": ROWS}, "street_department", id="no-object"),
        pytest.param(
            {"street_department": {"indicators": ROWS, "minimum": 0}}, "street_department", id="minimum"
        ),
        pytest.param(
            {"street_department": {"indicators": ROWS, "minimum": True}}, "street_department", id="no-minimum"
        ),
        pytest.param({"street_enterprise": {"indicators": ROWS}}, "street_enterprise", id="no-relation"),
    ],
)  # fmt: skip
def test_a_bad_form_is_refused_and_named(written: dict[str, Any], where: str) -> None:
    with pytest.raises(BadAppraisalForm) as refused:
        forms_of(written=written)

    assert f"appraisals.{where}" in refused.value.en
    assert f"appraisals.{where}" in refused.value.zh


@pytest.mark.parametrize("name", ["department_community", "county_community", "city_community"])
def test_a_separate_assessment_of_communities_cannot_be_adopted(name: str) -> None:
    with pytest.raises(OnlyTheStreet):
        forms_of(written={name: {"indicators": ROWS}})
