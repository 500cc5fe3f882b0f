"""Made-up people act in a demo city and nowhere else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.demo.founding import Standing, finish, found, standing
from muster.demo.models import City


@pytest.mark.django_db
def test_a_city_is_founded_then_lived() -> None:
    before = standing()
    found(now=scene.MONDAY)
    meanwhile = standing()
    finish(now=scene.MONDAY + timedelta(minutes=2))

    assert (before, meanwhile, standing()) == (Standing.EMPTY, Standing.INTERRUPTED, Standing.LIVED)


@pytest.mark.django_db
def test_data_of_ones_own_is_no_demo_city() -> None:
    found_city()
    whistle_in(WhistleState.SOUNDING)

    assert standing() is Standing.OWN_DATA


@pytest.mark.django_db
def test_there_is_one_city() -> None:
    found(now=scene.MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        City.objects.create(id=2, founded_at=scene.MONDAY)
