"""What is checked of an appeal before it comes in."""

from datetime import timedelta

import pytest
from tests.directory.village import NOW, found_village, unit_id

from muster.core.appeals.parts import Channel
from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.refusals import UnknownReference
from muster.directory import facts
from muster.directory.seed.rules import adopt_rules
from muster.intake.models import Appeal
from muster.intake.services.once import Asked
from muster.intake.services.receiving import Told, receive


def come_in(*, item: str | None) -> str:
    told = Told(
        source=Source.MASS_CALL, channel=Channel.WEB, holder=unit_id("s"), text="路灯不亮。", item=item
    )
    asked = Asked(by=None, now=NOW + timedelta(hours=1), key=f"key-{item}", units=facts.unit_book())
    return receive(asked, told=told).id


def test_item_no_catalogue_has_is_refused_by_name(live_database: str) -> None:
    found_village()
    adopt_rules(city=unit_id("c"), now=NOW)

    with pytest.raises(UnknownReference, match="SR-999") as refused:
        come_in(item="SR-999")

    assert "SR-999" in refused.value.zh
    assert Appeal.objects.count() == 0


def test_item_of_the_catalogue_or_none_comes_in(live_database: str) -> None:
    found_village()
    adopt_rules(city=unit_id("c"), now=NOW)

    came = [come_in(item=item) for item in ("SR-01", None)]

    assert {str(row.id): row.item for row in Appeal.objects.all()} == dict(
        zip(came, ("SR-01", ""), strict=True)
    )


def test_any_item_comes_in_where_no_catalogue_is(live_database: str) -> None:
    found_village()

    came = come_in(item="SR-999")

    assert Appeal.objects.get(id=came).item == "SR-999"
