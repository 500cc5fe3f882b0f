"""The reception desk over HTTP: whose it is, what it asks of the database, and what becomes of its forms."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import SINCE, found_city
from tests.factories.people import signed_in

from muster.core.directory.actors import Role
from muster.core.levels import Level
from muster.directory.models import Grid
from muster.intake.models import Appeal, KeptDraft
from muster.intake.services import handling
from muster.intake.services.merging import tell
from muster.intake.similar.marking import fill_marks

FOREIGN = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
FORM = {
    "channel": "phone", "source": "mass_call", "title": "路灯不亮", "text": "文化巷路灯不亮三天了",
    "holder": str(scene.STREET), "street": str(scene.STREET), "community": str(scene.COMMUNITY),
    "address": "文化巷 12 号", "name": "张三丰", "phone": "13812345678", "item": scene.ITEM.code,
}  # fmt: skip
PAGES = {"desk": "/desk", "case": "/desk/{case}", "queue": "/desk/queue"}


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def around(asked_for: dict[str, str], *, by: object = scene.DISPATCHER) -> str:
    return signed_in(by).post("/desk/around", asked_for).content.decode()  # type: ignore[arg-type]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_asks_no_more_for_many_cases_than_for_one(path: str) -> None:
    case, desk = received(), signed_in()
    counts = []
    for more in (0, 3):
        for nth in range(more):
            received(title=f"第 {nth} 件")
            desk.post(f"/desk/drafts/{uuid4()}", FORM | {"draft_version": "0"})
        desk.get(path.format(case=case))
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(path.format(case=case)).status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[1] <= 8


def test_who_takes_no_appeals_in_has_no_desk() -> None:
    assessor = signed_in(scene.person(Role.ASSESSOR, scene.COUNTY))

    assert assessor.get("/desk").status_code == 404
    assert 'href="/desk"' not in assessor.get("/scores").content.decode()
    assert 'href="/desk"' in signed_in().get("/appeals").content.decode()


def test_the_queue_shows_what_this_desk_holds_the_new_first() -> None:
    accepted = received(title="已受理的")
    handling.accept(asked(), appeal_id=accepted)
    received(title="路灯坏了")

    mine = signed_in().get("/desk/queue").content.decode()
    theirs = signed_in(FOREIGN).get("/desk/queue").content.decode()

    assert mine.index("路灯坏了") < mine.index("已受理的")
    assert "路灯坏了" not in theirs


def test_an_appeal_another_desk_holds_is_not_there() -> None:
    case = received()

    assert signed_in(FOREIGN).get(f"/desk/{case}").status_code == 404


def test_an_appeal_is_taken_in_and_accepted_and_its_draft_is_gone() -> None:
    desk, draft = signed_in(), str(uuid4())
    desk.post(f"/desk/drafts/{draft}", FORM | {"draft_version": "0"})

    answer = desk.post("/desk", FORM | {"then": "accept", "draft": draft, "idempotency_key": "k1"})

    (appeal,) = Appeal.objects.all()
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/{appeal.id}")
    assert (appeal.state, appeal.community, KeptDraft.objects.count()) == ("accepted", scene.COMMUNITY, 0)


def test_a_form_sent_twice_takes_in_one_appeal() -> None:
    desk = signed_in()

    answers = [desk.post("/desk", FORM | {"then": "accept", "idempotency_key": "k1"}) for _ in range(2)]

    assert {answer["Location"] for answer in answers} == {f"/desk/{Appeal.objects.get().id}"}


def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_lost() -> None:
    answer = signed_in().post("/desk", FORM | {"title": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert "文化巷路灯不亮三天了" in page
    assert Appeal.objects.count() == 0


def test_a_command_opens_the_next_case_unless_the_person_stays() -> None:
    first, second = received(title="第一件"), received(title="第二件")
    desk, form = signed_in(), {"ground": "outside_the_area", "reason": "在隔壁街道"}

    onwards = desk.post(f"/desk/{first}/refuse", form)
    last = desk.post(f"/desk/{second}/accept", {})

    assert (onwards["Location"], last["Location"]) == (f"/desk/{second}", f"/desk/{second}")


def test_whoever_stays_sees_what_became_of_the_case() -> None:
    first = received(title="第一件")
    received(title="第二件")
    desk = signed_in()
    handling.accept(asked(), appeal_id=first)
    desk.post("/desk/staying", {"stay": "1", "back": "/desk"})

    answer = desk.post(f"/desk/{first}/answer", {"text": "已修好"})

    assert answer["Location"] == f"/desk/{first}"


def test_a_refused_command_comes_back_with_what_was_typed() -> None:
    case = received()

    answer = signed_in().post(f"/desk/{case}/refuse", {"ground": "", "reason": "在隔壁街道"})

    assert answer.status_code == 422
    assert "在隔壁街道" in answer.content.decode()


def test_the_same_phone_is_told_by_title_and_never_by_person() -> None:
    received(title="上次的诉求")

    told = around({"phone": "138 1234 5678"})

    assert "上次的诉求" in told
    assert "张三丰" not in told
    assert "13812345678" not in told


def test_the_same_phone_tells_nothing_of_a_foreign_area() -> None:
    received(title="上次的诉求")

    assert "上次的诉求" not in around({"phone": "13812345678"}, by=FOREIGN)


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "before-the-background-came"])
def test_appeals_alike_stand_beside_a_case_with_their_reasons(marked: bool) -> None:
    case = received(title="文化巷路灯不亮", text="路灯坏了三天没人修")
    received(title="文化巷路灯又不亮了", text="路灯坏了没人修", phone="13900000000")
    received(title="下水道堵塞", text="污水漫到楼道", phone="13900000001")
    if marked:
        fill_marks()

    told = around({"case": case})

    assert "文化巷路灯又不亮了" in told
    assert "文字相同" in told
    assert "都提到“文化巷”" in told
    assert "下水道堵塞" not in told
    assert f"/appeals/{case}" not in told


def test_the_same_words_about_another_lane_are_no_duplicate() -> None:
    case = received(title="文化巷路灯不亮", text="路灯坏了三天没人修")
    received(title="钱局巷路灯不亮", text="路灯坏了三天没人修", phone="13900000000")

    told = around({"case": case})

    assert "所说地点不同" in told
    assert "疑似重复" not in told


def test_a_settled_appeal_told_again_is_a_recurrence_with_its_evidence() -> None:
    earlier = received(title="文化巷路灯不亮", text="路灯坏了三天没人修")
    handling.accept(asked(), appeal_id=earlier)
    handling.answer(asked(), appeal_id=earlier, text="已修好")
    tell(asked(), appeal_id=earlier, text="已修好")
    handling.close(asked(), appeal_id=earlier)
    fill_marks()

    again = around(FORM | {"title": "文化巷路灯又不亮", "text": "路灯坏了三天没人修", "phone": ""})
    other = around(FORM | {"title": "钱局巷下水道堵塞", "text": "污水漫到楼道没人管", "phone": ""})

    assert "疑似反弹" in again
    assert f"/appeals/{earlier}" in again
    assert "疑似反弹" not in other


def test_what_stands_beside_asks_six_statements_at_most() -> None:
    case, desk = received(), signed_in()
    for sent in (FORM, {"case": case}):
        desk.post("/desk/around", sent)
        with CaptureQueriesContext(connection) as seen:
            desk.post("/desk/around", sent)
        assert len(seen) <= 6


def test_the_item_tells_its_standard_its_limits_and_who_comes() -> None:
    told = around({"item": scene.ITEM.code})

    assert scene.ITEM.standard in told
    assert "3 个工作日" in told


def test_an_address_that_names_a_community_chooses_it() -> None:
    county = signed_in(scene.COUNTY_DISPATCHER)

    page = county.post(
        "/desk/place", {"address": "文林社区 3 栋", "holder": str(scene.COUNTY)}
    ).content.decode()

    assert f'<option value="{scene.STREET}" selected>华山街道</option>' in page
    assert f'<option value="{scene.COMMUNITY}" selected>文林社区</option>' in page


def gridded() -> Grid:
    return Grid.objects.create(
        code="G1",
        name="文林社区第3片区网格",
        level=Level.AREA_GRID,
        community_id=scene.COMMUNITY,
        since=SINCE,
    )


def test_an_address_that_names_a_grid_offers_it_with_its_reasons_and_the_appeal_lies_there() -> None:
    desk, grid = signed_in(), gridded()
    asked_for = FORM | {"community": "", "address": "文林社区第三片区 2 幢"}

    page = desk.post("/desk/place", asked_for).content.decode()

    assert f'value="area_grid:{grid.id}" checked' in page
    assert "文林社区 · 文林社区第3片区网格" in page
    assert "写有“文林社区第3片区”" in page
    assert f'<option value="{scene.COMMUNITY}" selected>' in page
    sent = asked_for | {"spot": f"area_grid:{grid.id}", "spot_was": f"area_grid:{grid.id}"}
    desk.post("/desk", sent | {"community": str(scene.COMMUNITY)})
    assert Appeal.objects.get().area_grid == grid.id


def test_a_named_place_gives_way_to_another_community_and_to_none() -> None:
    desk, grid = signed_in(), gridded()
    named = FORM | {"address": "文林社区第3片区", "by": "place"}
    kept = {"spot": f"area_grid:{grid.id}", "spot_was": f"area_grid:{grid.id}"}

    other = desk.post("/desk/place", named | kept | {"community": "999"}).content.decode()
    none = desk.post("/desk/place", named | kept | {"spot": ""}).content.decode()
    chosen = desk.post("/desk/place", named | kept | {"spot_was": "", "community": ""}).content.decode()

    checked = f'value="area_grid:{grid.id}" checked'
    assert [checked in page for page in (other, none, chosen)] == [False, False, True]


def test_an_address_that_names_nothing_leaves_the_choice() -> None:
    form = {"address": "某处", "community": str(scene.COMMUNITY)}

    page = signed_in().post("/desk/place", form).content.decode()

    assert f'<option value="{scene.COMMUNITY}" selected>' in page


def test_a_draft_changed_elsewhere_is_told_by_its_fields() -> None:
    desk, address = signed_in(), f"/desk/drafts/{uuid4()}"
    desk.post(address, {"title": "那边", "draft_version": "0"})

    answer = desk.post(address, {"title": "这边", "draft_version": "0"})

    assert answer.status_code == 409
    assert answer.json()["version"] == 1
    assert answer.json()["differs"] == [{"name": "title", "label": "标题", "here": "这边", "there": "那边"}]


def test_a_draft_is_opened_by_whoever_kept_it_alone() -> None:
    draft = str(uuid4())
    signed_in().post(f"/desk/drafts/{draft}", FORM | {"draft_version": "0"})

    mine = signed_in().get(f"/desk?draft={draft}").content.decode()
    theirs = signed_in(scene.LEADER).get(f"/desk?draft={draft}").content.decode()

    assert "文化巷路灯不亮三天了" in mine
    assert "文化巷路灯不亮三天了" not in theirs
