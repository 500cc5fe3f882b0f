"""Who made an appeal is kept apart, encrypted, masked, and revealed only for a reason on file."""

import pytest
from django.db import connection
from tests.core.appeals.people import STATION
from tests.intake.desk import asked, received

from muster.core.directory.actors import Role
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised
from muster.intake.appellants.cipher import AppellantCipher, UnknownKey, Unreadable
from muster.intake.appellants.masking import mask_name, mask_phone
from muster.intake.appellants.register import Person, erase_appellants
from muster.intake.models import Appeal, Appellant
from muster.intake.queries import Sought, appeals, get_appeal
from muster.intake.services.revealing import reveal

CIPHER = AppellantCipher(b"k" * 32)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("欧阳修文", "欧*"), ("A00045581", "A*"), ("", ""), ("张", "张*")],
)
def test_name_is_masked(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("+86 138-1234-5678", "138****5678"),
        ("0871-65171234", "0871****1234"),
        ("5171234", "*****34"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_phone_is_masked(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


def test_sealed_text_opens_only_where_it_was_sealed() -> None:
    sealed = CIPHER.seal("张三", record="a", field="name")

    assert CIPHER.open(sealed, record="a", field="name", key_id=CIPHER.key_id) == "张三"
    assert sealed is not None
    for record, field, blob in (
        ("b", "name", sealed),
        ("a", "phone", sealed),
        ("a", "name", sealed[:-1] + b"x"),
    ):
        with pytest.raises(Unreadable):
            CIPHER.open(blob, record=record, field=field, key_id=CIPHER.key_id)


def test_sealing_twice_gives_different_bytes() -> None:
    assert CIPHER.seal("张三", record="a", field="name") != CIPHER.seal("张三", record="a", field="name")


def test_another_installations_key_is_named() -> None:
    other = AppellantCipher(b"o" * 32)

    with pytest.raises(UnknownKey):
        other.open(
            CIPHER.seal("张三", record="a", field="name"), record="a", field="name", key_id=CIPHER.key_id
        )


@pytest.mark.django_db
def test_nothing_readable_is_stored() -> None:
    received(name="欧阳修文", phone="13812345678")

    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM intake_appellant a")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT body::text, canonical FROM ledger")
        stored += str([(body, bytes(canonical).decode()) for body, canonical in cursor.fetchall()])
    assert not any(piece in stored for piece in ("欧", "13812345678"))


@pytest.mark.django_db
def test_every_output_is_masked() -> None:
    shown = get_appeal(appeal_id=received())

    assert shown is not None
    assert shown.appellant == Person(name="张*", phone="138****5678")


@pytest.mark.django_db
@pytest.mark.parametrize("phone", ["5678", "138 1234 5678", "+8613812345678"])
def test_appeal_is_found_by_phone(phone: str) -> None:
    wanted = received()
    received(phone="13987654321")

    assert [view.id for view in appeals(sought=Sought(phone=phone)).appeals] == [wanted]


@pytest.mark.django_db
def test_revealing_stands_on_the_ledger() -> None:
    appeal = received()

    shown = reveal(asked(), appeal_id=appeal, reason="电话核实地点", fields=("phone",))

    assert shown.person == Person(name="", phone="138 1234 5678")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.by, l.body -> 'fields', t.body FROM ledger l JOIN ledger_text t"
            " ON t.id = (l.body #>> '{reason,id}')::uuid WHERE l.type = 'appellant_revealed'"
        )
        assert cursor.fetchall() == [(401, '["phone"]', "电话核实地点")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reason", "fields"),
    [(" ", ("phone",)), ("核实", ()), ("核实", ("address",))],
    ids=["why", "what", "which"],
)
def test_revealing_needs_a_reason_and_a_field(reason: str, fields: tuple[str, ...]) -> None:
    with pytest.raises(Incomplete):
        reveal(asked(), appeal_id=received(), reason=reason, fields=fields)


@pytest.mark.django_db
def test_only_who_handles_the_matter_may_see_the_person() -> None:
    appeal = received()

    with pytest.raises(NotAuthorised):
        reveal(asked(Role.HANDLER, STATION), appeal_id=appeal, reason="好奇", fields=("name",))
    shown = reveal(
        asked(Role.HANDLER, STATION), appeal_id=appeal, reason="联系诉求人", fields=("name",), handles=True
    )

    assert shown.person.name == "张三"


@pytest.mark.django_db
def test_erased_person_is_gone_and_the_appeal_stays() -> None:
    appeal = received()
    row = Appeal.objects.get(id=appeal)

    assert erase_appellants(ids=[str(row.appellant)]) == 1

    assert Appellant.objects.count() == 0
    shown = get_appeal(appeal_id=appeal)
    assert shown is not None
    assert shown.appellant is None
    with pytest.raises(Incomplete):
        reveal(asked(), appeal_id=appeal, reason="核实", fields=("name",))
