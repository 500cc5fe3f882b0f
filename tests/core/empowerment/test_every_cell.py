"""What is allowed, by hand: (state, command, who). Every other cell of every table is refused."""

from collections.abc import Iterator

import pytest
from tests.core.empowerment.cast import CAST, COMMANDS, NOW, after, context, say

from muster.core.empowerment.decide import allowed_commands, decide
from muster.core.empowerment.matter import Opening
from muster.core.empowerment.register import EVENTS, KINDS
from muster.core.lifecycle.refusals import NotAuthorised, Refusal, StaleVersion, UnknownReference, WrongState

OPENED = {
    "draft_list": "street desk committee county county_desk",
    "give_task": "clerk",
    "propose_task": "clerk",
    "devolve": "clerk county county_desk",
    "report_act": "street desk committee county county_desk",
    "apply": "clerk",
    "report_work": "community",
    "plan_operation": "street desk committee",
    "consult": "clerk",
    "open_fund": "street desk committee county county_desk",
    "found_body": "party committee",
    "take_seat": "party committee",
}
STREET_HEADS = "street committee"
STREET_DESK = "street desk committee"
PLANNED = (("plan_operation", "desk"),)
CALLED = (*PLANNED, ("call_operation", "street"))
UNDER_WAY = (*CALLED, ("begin_operation", "desk"))
HELD = (*UNDER_WAY, ("record_operation", "desk"))
PATHS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("responsibility_list", "draft"): (("draft_list", "desk"),),
    ("responsibility_list", "adopted"): (("draft_list", "desk"), ("adopt_list", "county")),
    ("responsibility_list", "withdrawn"): (("draft_list", "desk"), ("withdraw_list", "desk")),
    ("task", "stopped"): (("propose_task", "clerk"),),
    ("task", "given"): (("give_task", "clerk"),),
    ("task", "approved"): (("propose_task", "clerk"), ("approve_task", "county")),
    ("task", "refused"): (("propose_task", "clerk"), ("refuse_task", "county")),
    ("task", "accepted"): (("give_task", "clerk"), ("accept_task", "street")),
    ("task", "withdrawn"): (("give_task", "clerk"), ("withdraw_task", "clerk")),
    ("devolution", "offered"): (("devolve", "clerk"),),
    ("devolution", "in_force"): (("devolve", "clerk"), ("take_over", "street")),
    ("devolution", "returned"): (("devolve", "clerk"), ("return_devolution", "street")),
    ("devolution", "ended"): (("devolve", "clerk"), ("take_over", "street"), ("take_back", "county")),
    ("county_act", "without_committee"): (("report_act", "desk"),),
    ("county_act", "decided"): (("report_act", "desk"), ("record_decision", "committee")),
    ("county_act", "answered"): (("report_act", "desk"), ("answer_act", "county")),
    ("admission", "applied"): (("apply", "clerk"),),
    ("admission", "opined"): (("apply", "clerk"), ("give_opinion", "street")),
    ("admission", "admitted"): (("apply", "clerk"), ("give_opinion", "street"), ("admit", "county")),
    ("admission", "refused"): (
        ("apply", "clerk"),
        ("give_opinion", "street"),
        ("refuse_admission", "county"),
    ),
    ("admission", "withdrawn"): (("apply", "clerk"), ("withdraw_application", "clerk")),
    ("unadmitted_work", "reported"): (("report_work", "community"),),
    ("unadmitted_work", "stopped"): (("report_work", "community"), ("stop_work", "desk")),
    ("unadmitted_work", "dismissed"): (("report_work", "community"), ("dismiss_report", "county_desk")),
    ("operation", "planned"): PLANNED,
    ("operation", "called"): CALLED,
    ("operation", "under_way"): UNDER_WAY,
    ("operation", "held"): HELD,
    ("operation", "closed"): (*HELD, ("close_operation", "street")),
    ("operation", "cancelled"): (*PLANNED, ("cancel_operation", "street")),
    ("consultation", "asked"): (("consult", "clerk"),),
    ("consultation", "replied"): (("consult", "clerk"), ("reply", "committee")),
    ("consultation", "decided"): (("consult", "clerk"), ("decide_without_reply", "clerk")),
    ("consultation", "withdrawn"): (("consult", "clerk"), ("withdraw_consultation", "clerk")),
    ("street_fund", "open"): (("open_fund", "desk"), ("appropriate", "desk")),
    ("street_fund", "closed"): (("open_fund", "desk"), ("close_year", "committee")),
    ("party_body", "active"): (("found_body", "party"),),
    ("party_body", "dissolved"): (("found_body", "party"), ("dissolve_body", "party")),
    ("part_time_member", "serving"): (("take_seat", "party"),),
    ("part_time_member", "left"): (("take_seat", "party"), ("leave_seat", "party")),
}
ALLOWED: dict[tuple[str, str], str] = {
    ("draft", "revise_list"): "street desk committee county county_desk",
    ("draft", "withdraw_list"): "street desk committee county county_desk",
    ("draft", "adopt_list"): "county",
    ("stopped", "approve_task"): "county",
    ("stopped", "refuse_task"): "county",
    ("stopped", "withdraw_task"): "clerk",
    ("given", "accept_task"): STREET_HEADS,
    ("given", "withdraw_task"): "clerk",
    ("approved", "accept_task"): STREET_HEADS,
    ("approved", "withdraw_task"): "clerk",
    ("offered", "take_over"): STREET_HEADS,
    ("offered", "return_devolution"): STREET_HEADS,
    ("in_force", "take_back"): "county",
    ("without_committee", "record_decision"): "committee",
    ("without_committee", "answer_act"): "county",
    ("answered", "record_decision"): "committee",
    ("applied", "give_opinion"): STREET_HEADS,
    ("applied", "withdraw_application"): "clerk",
    ("opined", "admit"): "county",
    ("opined", "refuse_admission"): "county",
    ("opined", "withdraw_application"): "clerk",
    ("reported", "stop_work"): f"{STREET_DESK} county county_desk",
    ("reported", "dismiss_report"): f"{STREET_DESK} county county_desk",
    ("planned", "revise_operation"): STREET_DESK,
    ("planned", "call_operation"): STREET_HEADS,
    ("planned", "cancel_operation"): STREET_HEADS,
    ("called", "revise_operation"): STREET_DESK,
    ("called", "begin_operation"): STREET_DESK,
    ("called", "cancel_operation"): STREET_HEADS,
    ("under_way", "record_operation"): STREET_DESK,
    ("under_way", "cancel_operation"): STREET_HEADS,
    ("held", "close_operation"): STREET_HEADS,
    ("asked", "reply"): "committee",
    ("asked", "decide_without_reply"): "clerk",
    ("asked", "withdraw_consultation"): "clerk",
    ("replied", "decide_on_reply"): "clerk",
    ("replied", "withdraw_consultation"): "clerk",
    ("decided", "add_reply"): "committee",
    ("open", "appropriate"): f"{STREET_DESK} county county_desk",
    ("open", "spend"): STREET_HEADS,
    ("open", "carry_in"): STREET_DESK,
    ("open", "reverse_entry"): STREET_HEADS,
    ("open", "close_year"): "committee",
    ("active", "dissolve_body"): "party committee",
    ("serving", "contribute"): "party police committee",
    ("serving", "leave_seat"): "party committee",
}


def cells() -> Iterator[tuple[str, str, str]]:
    for (kind, state), _ in PATHS.items():
        for row in KINDS[kind].table:
            if not row.opens:
                yield kind, state, row.name


def test_every_state_and_command_is_in_the_tables() -> None:
    assert {(kind.name, str(state)) for kind in KINDS.values() for state in kind.states} == PATHS.keys()
    assert {row.name for kind in KINDS.values() for row in kind.table} == COMMANDS.keys()
    assert {row.name for kind in KINDS.values() for row in kind.table if row.opens} == OPENED.keys()
    assert len(EVENTS) == len(COMMANDS)


@pytest.mark.parametrize(("kind", "state"), PATHS)
def test_the_way_to_each_state(kind: str, state: str) -> None:
    matter = after(*PATHS[kind, state])

    assert (matter.kind, matter.state, matter.version) == (kind, state, len(PATHS[kind, state]))


@pytest.mark.parametrize("name", OPENED)
def test_only_these_open_a_matter(name: str) -> None:
    allowed = {who for who, actor in CAST.items() if not _refused(None, name, who, actor)}

    assert allowed == set(OPENED[name].split())


@pytest.mark.parametrize(("kind", "state", "name"), list(cells()))
def test_only_these_may_in_this_state(kind: str, state: str, name: str) -> None:
    matter = after(*PATHS[kind, state])

    allowed = {who for who, actor in CAST.items() if not _refused(matter, name, who, actor)}
    offered = {
        who
        for who, actor in CAST.items()
        if name in {row.name for row in allowed_commands(matter=matter, context=context(actor))}
    }

    assert allowed == set(ALLOWED.get((state, name), "").split())
    assert offered == allowed


def _refused(matter: object, name: str, who: str, actor: object) -> bool:
    try:
        decide(matter=matter, command=COMMANDS[name], context=context(CAST[who]), now=NOW)  # type: ignore[arg-type]
    except (NotAuthorised, WrongState):
        return True
    return False


def test_power_is_asked_before_anything_is_told() -> None:
    matter = after(("apply", "clerk"))

    with pytest.raises(NotAuthorised):
        say(matter, COMMANDS["admit"], CAST["stranger"], seen=99)
    with pytest.raises(StaleVersion):
        say(matter, COMMANDS["give_opinion"], CAST["street"], seen=99)


@pytest.mark.parametrize(
    "name", [name for name, command in COMMANDS.items() if not isinstance(command, Opening)]
)
def test_nothing_but_an_opening_begins_a_matter(name: str) -> None:
    with pytest.raises(UnknownReference):
        say(None, COMMANDS[name], CAST["county"])


def test_an_opening_begins_no_matter_twice() -> None:
    with pytest.raises(Refusal):
        say(after(("apply", "clerk")), COMMANDS["apply"], CAST["clerk"])
