"""Commands on matters through the service: on the ledger, in their row, once per key, and nothing refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.core.empowerment.cast import CAST, COMMANDS, NOW
from tests.core.empowerment.test_every_cell import PATHS
from tests.core.lifecycle import scene
from tests.empowerment.registers import list_in_force, said, walked
from tests.factories.city import found_city

from muster.core.empowerment.refusals import Abolished, NotAnAmount, OutsideTheList
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle.refusals import NotAuthorised, Refusal, UnknownReference, WrongState
from muster.directory import facts as directory
from muster.empowerment.giving import Given, NotFound, StaleVersion
from muster.empowerment.models import MatterRow
from muster.empowerment.replay import rebuild, replay
from muster.ledger.models import Line, Notice, Text
from muster.ledger.refusals import KeyReused
from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts

MOST = 8
STRAY = "INSERT INTO own_duty VALUES (gen_random_uuid(), 'JM-01', '2026-01-01', NULL, 3)"
APPLIED = ("apply", "clerk")
OPINED = ("give_opinion", "street")


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def test_an_application_stands_on_the_ledger_in_its_row_and_in_the_outbox() -> None:
    given = walked(APPLIED, OPINED, ("admit", "county"))

    lines = Line.objects.filter(stream_kind="register", stream_id=f"admission/{given.id}").order_by("seq")
    assert [(line.type, line.by, line.unit, line.body["state"]) for line in lines] == [
        ("admission_applied_for", CAST["clerk"].person, scene.URBAN, "applied"),
        ("opinion_given", CAST["street"].person, scene.STREET, "opined"),
        ("work_admitted", CAST["county"].person, scene.COUNTY, "admitted"),
    ]
    row = MatterRow.objects.get()
    assert (row.kind, row.state, row.is_ended, row.street, row.unit, row.version) == (
        "admission", "admitted", True, scene.STREET, scene.URBAN, 3,
    )  # fmt: skip
    assert (row.expires_on, row.open_to, row.flags) == (date(2026, 7, 1), ["communities"], [])
    last = Notice.objects.order_by("-id").first()
    assert last is not None
    assert (last.kind, last.payload["matter"], last.payload["state"]) == ("matter", given.id, "admitted")


def test_words_stand_beside_the_ledger_and_never_on_it() -> None:
    given = said("apply", "clerk", title="入户调查")

    line = Line.objects.get(stream_id=f"admission/{given.id}")
    assert "入户" not in bytes(line.canonical).decode()
    assert line.body["said"]["money"] == "1000.50"
    assert Text.objects.get(id=line.body["said"]["title"]["id"]).body == "入户调查"
    assert verify_ledger().findings == verify_texts() == []


def test_the_same_key_is_answered_the_same_and_writes_once() -> None:
    first = said("apply", "clerk", key="once")

    again = said("apply", "clerk", key="once")

    assert (again.id, again.repeated) == (first.id, True)
    assert Line.objects.filter(stream_kind="register").count() == 1
    with pytest.raises(KeyReused):
        said("apply", "clerk", key="once", people=9)


REFUSED: list[tuple[Callable[[], Any], type[Refusal]]] = [
    (lambda: said("apply", "clerk", title="协助引税"), Abolished),
    (lambda: said("draft_list", "desk", title="含招商的清单"), Abolished),
    (lambda: said("apply", "clerk", money=Decimal("1.001")), NotAnAmount),
    (lambda: said("apply", "stranger"), NotAuthorised),
    (lambda: said("apply", "clerk", street=999), UnknownReference),
    (lambda: said("give_task", "clerk"), OutsideTheList),
]


@pytest.mark.parametrize(("act", "refusal"), REFUSED)
def test_a_refusal_leaves_nothing_behind(act: Callable[[], Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        act()

    assert not Line.objects.exists()
    assert not MatterRow.objects.exists()
    assert not Text.objects.exists()
    assert not Notice.objects.exists()


def test_who_judged_an_older_version_is_told_where_it_stands() -> None:
    given = walked(APPLIED)
    said("give_opinion", "street", matter=given, seen=1)

    with pytest.raises(StaleVersion) as refused:
        said("give_opinion", "committee", matter=given, seen=1)

    assert (refused.value.current.state, refused.value.current.version) == ("opined", 2)


@pytest.mark.parametrize("who", ["neighbour", "stranger", "community"])
def test_what_somebody_does_not_see_is_not_there_for_them(who: str) -> None:
    given = walked(APPLIED)

    with pytest.raises(NotFound) as hidden:
        said("give_opinion", who, matter=given)
    with pytest.raises(NotFound) as missing:
        said(
            "give_opinion",
            who,
            matter=Given(id="0" * 8 + "-0000-7000-8000-" + "0" * 12, kind="", state="", version=1),
        )

    assert str(hidden.value) == str(missing.value)


def test_a_command_of_another_kind_finds_no_matter() -> None:
    given = walked(APPLIED)

    with pytest.raises(NotFound):
        said("approve_task", "county", matter=given)


def test_of_two_at_once_one_stands() -> None:
    given, begin = walked(APPLIED, OPINED), Barrier(2)

    def one(name: str) -> str:
        try:
            begin.wait()
            said(name, "county", matter=given)
        except WrongState:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(one, ["admit", "refuse_admission"]))

    assert answers == ["done", "refused"]
    assert replay().difference is None


def test_a_task_of_the_list_in_force_reaches_the_street() -> None:
    lists = list_in_force()

    given = said("give_task", "clerk", item=f"{lists.id}/2")

    assert said("accept_task", "street", matter=given).state == "accepted"
    with pytest.raises(OutsideTheList):
        said("give_task", "clerk", item=f"{lists.id}/3")


def test_every_command_takes_at_most_eight_statements() -> None:
    item = {"item": f"{list_in_force().id}/1"}
    taken = {}
    more = (
        (("consult", "clerk"), ("reply", "committee"), ("decide_on_reply", "clerk")),
        (("consult", "clerk"), ("decide_without_reply", "clerk"), ("add_reply", "committee")),
        (("take_seat", "party"), ("contribute", "police")),
    )
    paths = [path for (kind, _), path in PATHS.items() if kind != "street_fund"]
    for path in (*paths, *more):
        facts = item if path[0][0] == "give_task" else {}
        before = walked(*path[:-1], **facts) if path[1:] else None
        directory.current().catalogue_for(organisation=scene.STREET, on=NOW.date())
        with CaptureQueriesContext(connection) as queries:
            said(*path[-1], matter=before, **({} if before else facts))
        taken[path[-1][0]] = statements(queries)

    assert {name: count for name, count in taken.items() if count > MOST} == {}
    of_funds = {row.name for row in KINDS["street_fund"].table}
    assert taken.keys() | {"revise_list", "revise_operation"} | of_funds == COMMANDS.keys()


def statements(queries: CaptureQueriesContext) -> int:
    return sum(1 for query in queries if query["sql"] not in {"BEGIN", "COMMIT"})


OPENED_WITH = {("street_fund", "closed"): {"year": 2025}}


def everything() -> dict[tuple[str, str], Given]:
    item = {"item": f"{list_in_force().id}/1"}
    return {
        where: walked(*path, **OPENED_WITH.get(where, {}), **(item if path[0][0] == "give_task" else {}))
        for where, path in PATHS.items()
        if where != ("responsibility_list", "adopted")
    }


def test_replay_says_the_same_of_every_kind_in_every_state() -> None:
    made = everything()

    found = replay()

    assert {(one.kind, one.state) for one in made.values()} | {
        ("responsibility_list", "adopted")
    } == PATHS.keys()
    assert (found.matters, found.difference) == (len(made) + 1, None)


def test_replay_names_what_was_changed_and_rebuilding_mends_it() -> None:
    given = walked(("devolve", "clerk"), ("take_over", "street"))
    changed = [
        ("UPDATE own_duty SET item_code = 'XX'", "own_duty", "since"),
        ("DELETE FROM own_duty", "own_duty", "since"),
        ("UPDATE matter SET flags = '{x}'", "matter", "flags"),
        ("UPDATE matter SET body = replace(body::text, ':3,', ': 3,')::json", "matter", "body"),
        ("DELETE FROM matter", "matter", "id"),
        (STRAY, "own_duty", "id"),
    ]
    for statement, table, column in changed:
        with connection.cursor() as cursor:
            cursor.execute(statement)
        difference = replay().difference
        assert difference is not None
        assert (difference.table, difference.column) == (table, column)
        if column != "id" or table == "matter":
            assert difference.subject == given.id
        rebuild()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM own_duty WHERE matter NOT IN (SELECT id FROM matter)")
        assert replay().difference is None


@pytest.mark.parametrize("changed", [{"version": 2}, {"state": "admitted"}], ids=["event", "state"])
def test_a_row_that_its_ledger_does_not_say_is_refused_at_commit(changed: dict[str, Any]) -> None:
    walked(APPLIED)

    with pytest.raises(IntegrityError), transaction.atomic():
        MatterRow.objects.update(**changed)


def test_a_draft_is_revised_and_replayed() -> None:
    draft = walked(("draft_list", "desk"))

    assert said("revise_list", "desk", matter=draft).version == 2
    assert replay().difference is None
