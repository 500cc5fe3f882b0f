"""Rounds of appraisals over HTTP: filled in once per key, and each told what is theirs to read."""

import pytest
from tests.api.programs import Programs
from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, OTHER_LEADER
from tests.core.lifecycle import scene
from tests.factories.appraisals import FULL, URBAN_CLERK, Course

ROUND = f"appraisals/{scene.COUNTY}/2026-03"
OF_URBAN = f"{ROUND}/of/{scene.STREET}/{scene.URBAN}"


@pytest.fixture
def course(programs: Programs) -> Course:
    return Course().open()


def test_a_street_fills_its_appraisal_in_and_sends_it_in(programs: Programs, course: Course) -> None:
    street = programs.of(scene.LEADER)
    empty = street.get(OF_URBAN).json()
    assert (empty["version"], empty["state"], empty["available_commands"]) == (0, None, ["fill"])
    assert [one["code"] for one in empty["indicators"]] == ["A", "B"]

    filled = street.post(f"{OF_URBAN}/fill", {"fields": FULL, "seen": 0}, key="k-1")
    again = street.post(f"{OF_URBAN}/fill", {"fields": FULL, "seen": 0}, key="k-1")
    stale = street.post(f"{OF_URBAN}/send_in", {"seen": 0}, key="k-2")
    sent = street.post(f"{OF_URBAN}/send_in", {"seen": 1}, key="k-3")

    assert (filled.json()["version"], again.json()["repeated"]) == (1, True)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert sent.json()["state"] == "sent_in"
    assert street.get(OF_URBAN).json()["total"] == "100.00"
    asked = {(one["unit"], one["state"]) for one in street.get(ROUND).json()["asked_for"]}
    assert (scene.URBAN, "sent_in") in asked
    assert (scene.COMMUNITY, None) in asked


def test_what_is_refused_says_so_by_name(programs: Programs, course: Course) -> None:
    street, other = programs.of(scene.LEADER), programs.of(OTHER_LEADER)
    separate = f"{ROUND}/of/{scene.OTHER_STREET}/{scene.COMMUNITY}/fill"

    assert other.post(separate, {"fields": FULL}, key="k-1").json()["code"] == "only_the_street"
    bad = street.post(f"{OF_URBAN}/fill", {"fields": {"points-A": "60.5"}}, key="k-2").json()
    assert bad["code"] == "bad_mark"
    off = street.post(f"{OF_URBAN}/fill", {"fields": {"points-A": "59"}}, key="k-3").json()
    assert off["code"] == "incomplete"
    assert street.post(f"{OF_URBAN}/lock_round", {}, key="k-4").status_code == 404
    assert street.post(f"{ROUND}/fill", {}, key="k-5").status_code == 404
    assert street.post(f"{ROUND}/lock_round", {}, key="k-6").json()["code"] == "not_authorised"


def test_for_others_there_is_nothing(programs: Programs, course: Course) -> None:
    course.two_streets()

    for stranger in (OTHER_LEADER, URBAN_CLERK, COMMUNITY_LEADER):
        assert programs.of(stranger).get(OF_URBAN).status_code == 404
    assert programs.of(scene.CITY_LEADER).get(ROUND).status_code == 404
    assert programs.of(scene.CITY_LEADER).get("appraisals").json()["items"] == []
    assert programs.of(ASSESSOR).get(OF_URBAN).json()["total"] == "90.00"


def test_a_unit_reads_its_result_once_it_is_shown_and_not_who_appraised(
    programs: Programs, course: Course
) -> None:
    course.two_streets().assess_community()
    urban, assessor = programs.of(URBAN_CLERK), programs.of(ASSESSOR)
    assert urban.get(ROUND).json()["results"] == []

    course.shown()

    [own] = urban.get(ROUND).json()["results"]
    assert (own["unit"], own["value"], own["appraisals"], own["appraisers"]) == (scene.URBAN, "87.75", 2, [])
    whole = {one["unit"]: one for one in assessor.get(ROUND).json()["results"]}
    assert whole[scene.URBAN]["appraisers"] == [scene.STREET, scene.OTHER_STREET]
    assert whole[scene.WATER]["missing_appraisers"] == [scene.STREET, scene.OTHER_STREET]
    community = programs.of(COMMUNITY_LEADER)
    its_sheet = community.get(f"{ROUND}/of/{scene.STREET}/{scene.COMMUNITY}").json()
    assert its_sheet["total"] == "95.00"
    course.published()
    published = urban.get(ROUND).json()
    assert {one["unit"] for one in published["results"]} >= {scene.URBAN, scene.STREET, scene.COMMUNITY}
    assert [one["unit"] for one in published["ranking"] if one["place"] == 1]
