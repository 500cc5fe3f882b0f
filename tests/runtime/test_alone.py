"""What runs once only says where it runs already."""

from pathlib import Path

import pytest
from pytest_django import Settings

from muster.config.home import Home
from muster.runtime.starting.alone import only_one
from muster.runtime.starting.refusals import RunningAlready


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Settings) -> None:
    settings.MUSTER_HOME = Home(root=tmp_path, folder=tmp_path, socket_folder=tmp_path)


def test_the_second_is_refused_with_the_address_of_the_first() -> None:
    with only_one(name="demo") as told:
        told("http://localhost:8000/")

        with pytest.raises(RunningAlready, match="http://localhost:8000/"), only_one(name="demo"):
            pass


def test_after_the_first_has_gone_another_may_run() -> None:
    with only_one(name="demo") as told:
        told("http://localhost:8000/")
    with only_one(name="demo") as told:
        told("http://localhost:8001/")

        with pytest.raises(RunningAlready, match="8001"), only_one(name="demo"):
            pass
