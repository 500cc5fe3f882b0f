"""A calendar and a policy come in from files that people write: whole, or refused with what is wrong."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.directory.village import NOW, SINCE, found_village, unit_id

from muster.core.catalogue.types import WhistleType
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.segments import Segment
from muster.directory import facts
from muster.directory.changes.loads import load_calendar, load_policy
from muster.directory.changes.versions import VersionStands
from muster.directory.loading.problems import UnreadableFile
from muster.directory.seed.tables import DATA, read_json

pytestmark = pytest.mark.usefixtures("village")
DAY = ["09:00-12:00", "13:30-18:00"]
CALENDAR: dict[str, Any] = {
    "zone": "Asia/Shanghai",
    "week": [DAY, DAY, DAY, DAY, DAY, [], []],
    "nominal_minutes": 450,
    "published_years": [2027],
    "holidays": ["2027-01-01"],
    "make_up_days": ["2027-01-09", {"on": "2027-01-10", "segments": ["09:00-12:00"]}],
}


@pytest.fixture
def village(db: None) -> None:
    found_village()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rules.json"


def written(file: Path, body: object) -> Path:
    file.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    return file


def laid_down(file: Path, body: object) -> WorkingCalendar:
    path = written(file, body)
    version = load_calendar(path=path, jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)
    return facts.calendar(version=version)


@pytest.mark.parametrize(
    ("day", "open_at"),
    [
        pytest.param("2027-01-01", [], id="friday-new-year"),
        pytest.param("2027-01-04", DAY, id="monday"),
        pytest.param("2027-01-09", DAY, id="make-up-saturday-with-the-hours-of-a-monday"),
        pytest.param("2027-01-10", ["09:00-12:00"], id="make-up-sunday-with-hours-of-its-own"),
        pytest.param("2027-01-16", [], id="saturday"),
    ],
)
def test_calendar_of_a_file_opens_when_the_file_says(file: Path, day: str, open_at: list[str]) -> None:
    calendar = laid_down(file, CALENDAR)

    segments = calendar.segments_on(on=date.fromisoformat(day))

    assert segments == tuple(Segment.of(written) for written in open_at)


def test_the_reference_policy_loads_as_it_is_written() -> None:
    path = DATA / "kunming/policy.json"

    version = load_policy(path=path, jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)

    limits = facts.policy(version=version).limits
    assert limits[WhistleType.KEY].finish is not None
    assert limits[WhistleType.KEY].finish.minutes == 15 * 450


def test_the_same_file_again_is_the_same_version_and_another_one_is_refused(file: Path) -> None:
    first = laid_down(file, CALENDAR)

    assert laid_down(file, CALENDAR).version == first.version
    with pytest.raises(VersionStands):
        laid_down(file, CALENDAR | {"holidays": []})


@pytest.mark.parametrize(
    "body",
    [
        pytest.param([], id="no-object"),
        pytest.param(CALENDAR | {"week": [DAY]}, id="a-week-of-one-day"),
        pytest.param(CALENDAR | {"holidays": ["1 January"]}, id="no-date"),
        pytest.param(CALENDAR | {"zone": "Mars/Olympus"}, id="no-zone"),
        pytest.param(
            {name: CALENDAR[name] for name in CALENDAR if name != "holidays"}, id="without-holidays"
        ),
        pytest.param(CALENDAR | {"make_up_days": [7]}, id="no-make-up-day"),
    ],
)
def test_calendar_file_that_is_none_is_refused(file: Path, body: object) -> None:
    with pytest.raises(UnreadableFile, match=" · "):
        laid_down(file, body)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"approve": "soon"}, id="no-limit"),
        pytest.param({"limits": {"gentle": {}}}, id="unknown-type"),
        pytest.param({"thresholds": {"patience": 3}}, id="unknown-threshold"),
        pytest.param({"score": {"street_share": "0.29"}}, id="streets-have-less-than-their-say"),
        pytest.param({"score": {"accept": "much"}}, id="no-weight"),
    ],
)
def test_policy_file_that_is_none_is_refused(file: Path, changed: dict[str, Any]) -> None:
    path = written(file, read_json("kunming/policy.json") | changed)

    with pytest.raises(UnreadableFile, match=" · "):
        load_policy(path=path, jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"\x00"], ids=["empty", "cut-off", "no-text", "nul"]
)
def test_file_that_is_no_json_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(UnreadableFile, match=" · "):
        load_policy(path=file, jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)


def test_what_is_missing_is_named(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="缺少 'week' · 'week' is missing"):
        laid_down(file, {"zone": "Asia/Shanghai"})


def test_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(UnreadableFile, match=file.name):
        load_policy(path=file, jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)


def test_a_streets_share_below_thirty_per_cent_is_refused_with_the_figures(file: Path) -> None:
    body = read_json("kunming/policy.json")
    body["score"]["street_share"] = "0.29"

    with pytest.raises(UnreadableFile, match=r"街道评价占比不得低于 0\.30，现为 0\.29"):
        load_policy(path=written(file, body), jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)


def test_settings_of_periods_come_in_and_unknown_ones_are_named(file: Path) -> None:
    body = read_json("kunming/policy.json")
    body["period"] = {"objection_days": 7, "other_from_months": True, "advanced_share": "0.25"}

    version = load_policy(path=written(file, body), jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)

    found = facts.period_policy(version=version)
    assert (found.objection_days, found.other_from_months, str(found.advanced_share)) == (7, True, "0.25")
    body["period"] = {"window": 7}
    with pytest.raises(UnreadableFile, match="window"):
        load_policy(path=written(file, body), jurisdiction=unit_id("c"), since=SINCE, by=None, now=NOW)
