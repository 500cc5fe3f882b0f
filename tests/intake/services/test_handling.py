"""An appeal's way through the services, on a real database, up to the ledger."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from tests.core.appeals.people import COMMUNITY, STREET
from tests.intake.desk import NOON, asked, held, received, told

from muster.core.appeals.parts import Channel, RefusalGround
from muster.core.appeals.refusals import AlreadyReceived, InTheFuture
from muster.core.directory.actors import Role
from muster.core.directory.place import Place
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised, UnknownReference, WrongState
from muster.intake.models import Appeal, Deliberation
from muster.intake.queries import folded, get_appeal, get_deliberation
from muster.intake.services.deliberating import deliberate, deliberate_apart
from muster.intake.services.handling import accept, answer, close, pass_up, record_attempt, refuse
from muster.intake.services.merging import tell
from muster.intake.services.receiving import receive
from muster.ledger.refusals import KeyReused

pytestmark = pytest.mark.django_db


def ledger_of(appeal: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT type FROM ledger WHERE stream_id = %s ORDER BY seq", [appeal])
        return [row[0] for row in cursor.fetchall()]


def test_appeal_settled_by_the_community_runs_to_its_close() -> None:
    appeal = received()

    accept(asked(), appeal_id=appeal)
    record_attempt(asked(), appeal_id=appeal, text="物业已报修。")
    answer(asked(), appeal_id=appeal, text="路灯已修好。")
    tell(asked(), appeal_id=appeal, text="已电话告知。")
    closed = close(asked(), appeal_id=appeal)

    assert (closed.state, closed.seq) == ("closed", 6)
    assert ledger_of(appeal) == [
        "appeal_received",
        "appeal_accepted",
        "attempt_recorded",
        "appeal_answered",
        "appellant_told",
        "appeal_closed",
    ]
    shown = get_appeal(appeal_id=appeal)
    assert shown is not None
    assert (shown.title, shown.text, shown.answer) == ("路灯", "文化巷路灯不亮。", "路灯已修好。")
    assert (shown.state, shown.outcome, shown.seq) == ("closed", "answered", 6)


def test_columns_are_what_the_ledger_folds_to() -> None:
    appeal = received(external_id="GD-1", item="LIGHT-01", category="城市管理")
    accept(asked(), appeal_id=appeal)

    row, known = Appeal.objects.get(id=appeal), folded(appeal_id=appeal)

    assert known is not None
    assert (row.state, row.holder, row.level, row.seq) == (
        known.state, known.holder, known.level, known.seq,
    )  # fmt: skip
    assert (row.external_id, row.item, row.category) == ("GD-1", "LIGHT-01", "城市管理")
    assert (row.community, row.street) == (COMMUNITY, STREET)
    assert row.received_at == known.received_at
    assert row.recorded_at == known.received_at


def test_appeal_goes_up_with_a_deliberation() -> None:
    appeal = received()
    accept(asked(), appeal_id=appeal)
    record_attempt(asked(), appeal_id=appeal, text="居民自治协调未果。")

    filed = deliberate(asked(), appeal_id=appeal, held=held())
    passed = pass_up(asked(), appeal_id=appeal, deliberation_id=filed.id)
    accepted = accept(asked(Role.DISPATCHER, STREET), appeal_id=appeal)

    assert passed.state == "passed_up"
    assert accepted.state == "accepted"
    assert Appeal.objects.get(id=appeal).holder == STREET
    facts = get_deliberation(deliberation_id=filed.id)
    assert facts is not None
    assert (facts.organisation, facts.decision) == (COMMUNITY, "pass_up")


def test_deliberation_may_stand_apart() -> None:
    filed = deliberate_apart(asked(Role.SECRETARY, STREET), held=held(organisation=STREET))

    row = Deliberation.objects.get(id=filed.id)
    assert (row.appeal, row.organisation, row.level, row.recorded_by) == (None, STREET, "street", 301)
    assert ledger_of(filed.id) == ["deliberation_held"]


def test_deliberation_of_another_organisation_is_refused() -> None:
    with pytest.raises(NotAuthorised):
        deliberate_apart(asked(Role.SECRETARY, COMMUNITY), held=held(organisation=STREET))


def test_refused_appeal_says_why() -> None:
    appeal = received()

    refused = refuse(asked(), appeal_id=appeal, ground=RefusalGround.STATUTORY_CHANNEL, reason="已进入诉讼。")

    assert refused.state == "refused"
    shown = get_appeal(appeal_id=appeal)
    assert shown is not None
    assert shown.answer == "已进入诉讼。"


def test_same_key_is_done_once_and_answered_twice_the_same() -> None:
    first = receive(asked(key="k1"), told=told())
    again = receive(asked(key="k1"), told=told())
    accepted = accept(asked(key="k2"), appeal_id=first.id)
    repeated = accept(asked(key="k2"), appeal_id=first.id)

    assert (again.id, again.repeated) == (first.id, True)
    assert (repeated.state, repeated.seq, repeated.repeated) == (accepted.state, accepted.seq, True)
    assert ledger_of(first.id) == ["appeal_received", "appeal_accepted"]


def test_same_key_with_another_command_is_refused() -> None:
    appeal = received()
    accept(asked(key="k3"), appeal_id=appeal)

    with pytest.raises(KeyReused):
        answer(asked(key="k3"), appeal_id=appeal, text="已修好。")


def test_number_comes_in_once_per_channel() -> None:
    receive(asked(), told=told(external_id="GD-9"))

    with pytest.raises(AlreadyReceived):
        receive(asked(), told=told(external_id="GD-9"))
    receive(asked(), told=told(external_id="GD-9", channel=Channel.PHONE))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        pytest.param({"text": " \u200b "}, Incomplete, id="nothing-visible"),
        pytest.param({"text": "长" * 50_001}, Incomplete, id="endless"),
        pytest.param({"made_at": NOON + timedelta(days=1)}, InTheFuture, id="of-tomorrow"),
        pytest.param({"holder": STREET}, NotAuthorised, id="for-another-desk"),
        pytest.param({"holder": 999}, UnknownReference, id="for-no-desk"),
    ],
)
def test_appeal_that_cannot_come_in_leaves_nothing(
    changed: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        received(**changed)

    assert Appeal.objects.count() == 0


def test_resident_reports_without_an_account() -> None:
    came = receive(asked(role=None), told=told(channel=Channel.WEB))

    assert came.state == "received"


def test_odd_characters_come_in_clean() -> None:
    appeal = received(text="路灯\x00不\u202e亮\t\n\n😀" + "长" * 10_000, name="\u200b张三 ")

    shown = get_appeal(appeal_id=appeal)
    assert shown is not None
    assert shown.text == "路灯不亮\n😀" + "长" * 10_000


@pytest.mark.parametrize(
    ("place", "flags"),
    [
        pytest.param(Place(outside=True), ["outside_every_grid"], id="outside"),
        pytest.param(Place(), ["place_unknown"], id="unknown"),
        pytest.param(Place(community=COMMUNITY), [], id="known"),
    ],
)
def test_place_is_kept_and_flagged(place: Place, flags: list[str]) -> None:
    assert Appeal.objects.get(id=received(place=place)).flags == flags


def test_what_the_rules_refuse_changes_nothing() -> None:
    appeal = received()

    with pytest.raises(WrongState):
        answer(asked(key="k4"), appeal_id=appeal, text="已修好。")
    accept(asked(), appeal_id=appeal)
    answered = answer(asked(key="k4"), appeal_id=appeal, text="已修好。")

    assert (answered.state, answered.repeated) == ("answered", False)


def test_unknown_appeal_is_refused_by_name() -> None:
    with pytest.raises(UnknownReference):
        accept(asked(), appeal_id="00000000-0000-7000-8000-000000000000")


def test_command_takes_at_most_eight_statements(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    appeal = received()

    with django_assert_max_num_queries(8):  # type: ignore[operator]
        accept(asked(), appeal_id=appeal)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        answer(asked(), appeal_id=appeal, text="已修好。")


def test_the_fingerprint_of_a_command_is_keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the table of keys finds out no name or phone by trying: without the key none fits."""
    receive(asked(key="r-1"), told=told())
    assert receive(asked(key="r-1"), told=told()).repeated

    monkeypatch.setattr(settings, "MUSTER_APPELLANT_KEY", b"another key of thirty-two bytes.")

    with pytest.raises(KeyReused):
        receive(asked(key="r-1"), told=told())
