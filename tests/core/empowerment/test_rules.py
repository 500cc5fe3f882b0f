"""What each kind refuses, flags and derives: worked by hand."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.core.empowerment.cast import (
    CAST,
    COMMANDS,
    DEVOLVE,
    DRAFT_LIST,
    GIVE_TASK,
    LIST,
    REPORT_WORK,
    TODAY,
    after,
    apply,
    say,
)
from tests.core.lifecycle import scene

from muster.core.catalogue.own_duty import OwnDuty
from muster.core.directory.actors import Actor, Post, Role
from muster.core.empowerment.kinds import admission, county_act, devolution
from muster.core.empowerment.kinds.functions import Function, is_abolished
from muster.core.empowerment.kinds.responsibility import Item, ReviseList, in_force
from muster.core.empowerment.kinds.task import ApproveTask
from muster.core.empowerment.refusals import (
    Abolished,
    NotAnAmount,
    NotAPeriod,
    NotOfThisStreet,
    OutsideTheList,
)
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle.refusals import (
    Incomplete,
    NotIndependent,
    Refusal,
    TooLate,
    UnknownReference,
    WrongState,
)


@pytest.mark.parametrize(
    "words",
    [
        "招商引资", "开展招商工作", "招　商　引　资", "招-商", "引资任务", "项目招引", "引进企业落户",
        "外资引进", "协税护税", "协护税", "引税协税", "引税", "护税员", "助税", "税源培植",
        "财源建设", "完成税收任务", "招商引資", "協稅護稅", "Attract more investment",
        "Investment promotion", "tax-collection assistance",
    ],
)  # fmt: skip
def test_the_abolished_functions_are_known_whatever_they_are_called(words: str) -> None:
    assert is_abolished(words)


@pytest.mark.parametrize(
    "words",
    [
        "优化营商环境", "服务辖区企业", "招商银行门前占道整治", "招商局大厦消防巡查", "税法宣传进社区",
        "引导商户规范经营", "Collect waste", "完税证明代办",
    ],
)  # fmt: skip
def test_what_only_sounds_like_them_is_let_in(words: str) -> None:
    assert not is_abolished(words)


@pytest.mark.parametrize("name", ["draft_list", "give_task", "propose_task", "devolve", "apply"])
def test_an_abolished_function_cannot_be_entered_anywhere(name: str) -> None:
    by = {"draft_list": "desk"}.get(name, "clerk")

    with pytest.raises(Abolished):
        say(None, COMMANDS[name], CAST[by], words={"1": "协助引税"})


def test_a_revised_list_cannot_slip_it_in() -> None:
    draft = after(("draft_list", "desk"))
    item = Item(function=Function.BUSINESS, text=scene.text("优化发展环境、引资"))

    with pytest.raises(Abolished):
        say(draft, ReviseList(since=TODAY, items=(item,)), CAST["desk"], words={item.text.id: item.text.id})


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        pytest.param({"money": Decimal("1.005")}, NotAnAmount, id="three-decimals"),
        pytest.param({"money": Decimal("-0.01")}, NotAnAmount, id="negative"),
        pytest.param({"money": Decimal("NaN")}, NotAnAmount, id="no-number"),
        pytest.param({"money": Decimal("1e13")}, NotAnAmount, id="beyond-all-budgets"),
        pytest.param({"people": -1}, Incomplete, id="fewer-than-none"),
        pytest.param({"until": date(2026, 3, 31)}, NotAPeriod, id="ends-before-it-begins"),
        pytest.param({"street": 999}, UnknownReference, id="no-street"),
        pytest.param({"street": scene.COUNTY}, UnknownReference, id="a-county-is-no-street"),
    ],
)
def test_an_application_that_is_not_sound(changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(None, apply(**changed), CAST["clerk"])


@pytest.mark.parametrize("money", ["0", "0.1", "2000000.00", "100.500"])
def test_money_to_the_fen_is_let_in(money: str) -> None:
    assert say(None, apply(money=Decimal(money)), CAST["clerk"]).body.money == Decimal(money)


def test_money_with_three_decimals_is_told_in_both_languages() -> None:
    with pytest.raises(NotAnAmount) as refused:
        say(None, apply(money=Decimal("12.345")), CAST["clerk"])

    assert "12.345 元超过两位小数" in refused.value.zh
    assert "12.345 yuan has more than two decimal places" in refused.value.en


def test_a_team_of_another_street_is_not_of_this_one() -> None:
    neighbour = scene.person(Role.SECRETARY, scene.OTHER_STREET)

    with pytest.raises(NotOfThisStreet):
        say(None, replace(REPORT_WORK, unit=scene.OTHER_STREET), neighbour)


def test_a_task_outside_the_list_is_stopped_until_the_county_approves() -> None:
    with pytest.raises(OutsideTheList) as refused:
        say(None, replace(GIVE_TASK, item="list/3"), CAST["clerk"])
    stopped = after(("propose_task", "clerk"))
    with pytest.raises(WrongState):
        say(stopped, COMMANDS["accept_task"], CAST["street"])

    assert refused.value.allowed == ("propose_task",)
    assert (
        after(("propose_task", "clerk"), ("approve_task", "county"), ("accept_task", "street")).state
        == "accepted"
    )


@pytest.mark.parametrize("standing", [(), (replace(LIST, state="draft"),)], ids=["none", "not-adopted"])
def test_without_a_list_in_force_nothing_is_on_it(standing: tuple[Any, ...]) -> None:
    with pytest.raises(OutsideTheList):
        say(None, GIVE_TASK, CAST["clerk"], standing=standing)


def test_the_version_in_force_is_the_latest_whose_day_has_come() -> None:
    old = replace(LIST, id="old", body=replace(LIST.body, since=date(2025, 1, 1)))
    next_one = replace(LIST, id="next", body=replace(LIST.body, since=date(2026, 4, 1)))
    found = {
        on: in_force(lists=(next_one, old, LIST), on=on)
        for on in (date(2024, 12, 31), date(2025, 1, 1), TODAY, date(2026, 3, 31), date(2026, 4, 1))
    }

    assert [one and one.id for one in found.values()] == [None, "old", "list", "list", "next"]


def test_two_versions_of_one_day_cannot_both_be_adopted() -> None:
    draft = after(("draft_list", "desk"))
    other = replace(LIST, body=replace(LIST.body, since=DRAFT_LIST.since))

    with pytest.raises(WrongState):
        say(draft, COMMANDS["adopt_list"], CAST["county"], standing=(other, draft))


@pytest.mark.parametrize("items", [(), DRAFT_LIST.items[:1] * 2], ids=["empty", "twice-the-same"])
def test_a_list_has_items_and_none_twice(items: tuple[Item, ...]) -> None:
    with pytest.raises(Incomplete):
        say(None, replace(DRAFT_LIST, items=items), CAST["desk"])


def test_nobody_decides_on_what_their_own_unit_put_forward() -> None:
    both = Actor(
        person=7,
        posts=(
            Post(unit=scene.URBAN, role=Role.UNIT_HEAD, since=scene.SINCE),
            Post(unit=scene.COUNTY, role=Role.LEADER, since=scene.SINCE),
        ),
    )

    with pytest.raises(NotIndependent):
        say(after(("propose_task", "clerk")), ApproveTask(decision=scene.text()), both)
    with pytest.raises(NotIndependent):
        say(after(("apply", "clerk"), ("give_opinion", "street")), COMMANDS["admit"], both)


def test_an_admission_holds_through_its_last_day_and_is_open_to_communities() -> None:
    kind = KINDS["admission"]
    applied = after(("apply", "clerk"))
    admitted = after(("apply", "clerk"), ("give_opinion", "street"), ("admit", "county"))

    assert [kind.expires_on(one) for one in (applied, admitted)] == [None, date(2026, 7, 1)]
    assert [[*kind.open_to(one)] for one in (applied, admitted)] == [[], ["communities"]]


def test_an_admission_is_flagged_when_nothing_comes_with_it_or_the_street_was_against() -> None:
    bare = say(None, apply(money=Decimal(0), people=0), CAST["clerk"])
    opposed = say(
        bare, admission.GiveOpinion(view=admission.View.AGAINST, opinion=scene.text()), CAST["street"]
    )
    admitted = say(opposed, COMMANDS["admit"], CAST["county"])

    assert [[*KINDS["admission"].flags(one)] for one in (bare, opposed, admitted)] == [
        ["nothing_comes"],
        ["nothing_comes"],
        ["nothing_comes", "against_the_street"],
    ]


def test_a_devolved_matter_is_own_duty_from_its_day_until_it_is_taken_back() -> None:
    duty = KINDS["devolution"].own_duty
    offered = after(("devolve", "clerk"))
    taken = say(offered, devolution.TakeOver(), CAST["street"])
    ended = say(taken, COMMANDS["take_back"], CAST["county"])
    own = OwnDuty(street=scene.STREET, item=scene.ITEM.code, since=TODAY)

    assert [duty(one) for one in (offered, taken, ended)] == [None, own, replace(own, until=date(2026, 9, 1))]
    assert [duty(ended).holds_on(on) for on in (TODAY, date(2026, 8, 31), date(2026, 9, 1))] == [
        True,
        True,
        False,
    ]


def test_one_taken_back_on_its_first_day_never_was_own_duty() -> None:
    taken = after(("devolve", "clerk"), ("take_over", "street"))

    ended = say(taken, devolution.TakeBack(until=TODAY, reason=scene.text()), CAST["county"])

    assert KINDS["devolution"].own_duty(ended) is None


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (replace(DEVOLVE, item="XX-99"), UnknownReference),
        (replace(DEVOLVE, people=-1), Incomplete),
    ],
    ids=["not-in-the-catalogue", "fewer-than-none"],
)
def test_a_devolution_that_is_not_sound(command: devolution.Devolve, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(None, command, CAST["clerk"])


def test_a_devolution_without_people_is_flagged() -> None:
    assert [*KINDS["devolution"].flags(say(None, replace(DEVOLVE, people=0), CAST["clerk"]))] == [
        "without_people"
    ]


@pytest.mark.parametrize(
    ("decided", "flags"),
    [
        pytest.param(None, ["without_committee"], id="Sunday-act-no-decision"),
        pytest.param(date(2026, 2, 27), [], id="decided-the-Friday-before"),
        pytest.param(date(2026, 3, 1), [], id="decided-the-same-Sunday"),
        pytest.param(date(2026, 3, 2), ["decided_afterwards"], id="decided-on-Monday"),
    ],
)
def test_an_act_of_the_county_without_the_committee_is_flagged(
    decided: date | None, flags: list[str]
) -> None:
    act = after(("report_act", "desk"))
    if decided is not None:
        act = say(
            act, county_act.RecordDecision(decided_on=decided, decision=scene.text()), CAST["committee"]
        )

    assert [*KINDS["county_act"].flags(act)] == flags


@pytest.mark.parametrize("name", ["report_act", "report_work"])
def test_what_is_reported_has_happened_and_names_a_unit(name: str) -> None:
    by = {"report_act": "desk", "report_work": "community"}[name]
    day, whom = {"report_act": ("acted_on", "actor"), "report_work": ("given_on", "giver")}[name]

    with pytest.raises(TooLate):
        say(None, replace(COMMANDS[name], **{day: TODAY + timedelta(days=1)}), CAST[by])
    with pytest.raises(UnknownReference):
        say(None, replace(COMMANDS[name], **{whom: 999}), CAST[by])


def test_the_giver_of_unadmitted_work_learns_of_the_report_once_it_is_stopped() -> None:
    others = KINDS["unadmitted_work"].others

    assert others(after(("report_work", "community"))) == ()
    assert others(after(("report_work", "community"), ("stop_work", "desk"))) == (scene.URBAN,)


def test_moments_are_the_callers() -> None:
    later = datetime(2026, 3, 3, 1, 0, tzinfo=scene.MONDAY.tzinfo)

    assert say(None, apply(), CAST["clerk"], now=later).opened_at == later
