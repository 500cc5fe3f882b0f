"""Appeals about one matter are handled once, and everybody gets the result."""

import pytest
from tests.intake.desk import asked, received

from muster.core.appeals.refusals import NotMergeable
from muster.core.lifecycle.refusals import UnknownReference, WrongState
from muster.intake.models import Appeal
from muster.intake.services.handling import accept, answer
from muster.intake.services.merging import merge, tell

pytestmark = pytest.mark.django_db


def test_every_merged_appellant_is_told() -> None:
    kept, second, third = received(), received(), received()
    merge(asked(), appeal_id=third, into=second, reason="同一盏路灯")
    merge(asked(), appeal_id=second, into=kept, reason="同一盏路灯")
    accept(asked(), appeal_id=kept)
    answer(asked(), appeal_id=kept, text="已修好。")

    tell(asked(), appeal_id=kept, text="路灯已修好。")

    rows = {str(row.id): row for row in Appeal.objects.all()}
    assert [rows[appeal].state for appeal in (kept, second, third)] == ["told", "merged", "merged"]
    assert all(rows[appeal].told_at == rows[kept].told_at is not None for appeal in (second, third))
    assert str(rows[third].merged_into) == second


def test_merged_appeal_takes_no_further_steps() -> None:
    kept, merged = received(), received()
    merge(asked(), appeal_id=merged, into=kept, reason="重复")

    with pytest.raises(WrongState):
        accept(asked(), appeal_id=merged)
    with pytest.raises(NotMergeable):
        merge(asked(), appeal_id=kept, into=merged, reason="绕圈")


def test_merging_with_nothing_is_refused() -> None:
    with pytest.raises(UnknownReference):
        merge(asked(), appeal_id=received(), into="00000000-0000-7000-8000-000000000000", reason="重复")
