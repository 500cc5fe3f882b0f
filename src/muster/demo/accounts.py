"""Who may be played: one account for each post worth seeing the city from."""

from muster.accounts.models import User
from muster.core.directory.actors import Role
from muster.core.directory.book import UnitBook
from muster.demo.cast import Cast, Nobody
from muster.directory.models import Person

PASSWORD = "muster-demo-2026"  # noqa: S105 - printed with the address; there is nothing behind it
STREET, COUNTY, CITY = "530102001", "530102", "5301"

# account, code of the unit, role
PARTS: tuple[tuple[str, str, Role], ...] = (
    ("street", f"{STREET}-centre", Role.DISPATCHER),
    ("leader", STREET, Role.LEADER),
    ("secretary", f"{STREET}-party", Role.SECRETARY),
    ("clerk", f"{COUNTY}-urban_management", Role.CLERK),
    ("police", f"{STREET}-police", Role.UNIT_HEAD),
    ("handler", f"{COUNTY}-urban_management", Role.HANDLER),
    ("county", f"{COUNTY}-centre", Role.DISPATCHER),
    ("county-leader", COUNTY, Role.LEADER),
    ("county-secretary", f"{COUNTY}-party", Role.SECRETARY),
    ("supervisor", f"{COUNTY}-centre", Role.SUPERVISOR),
    ("assessor", f"{COUNTY}-centre", Role.ASSESSOR),
    ("city", f"{CITY}-centre", Role.DISPATCHER),
    ("sysadmin", f"{COUNTY}-centre", Role.SYSADMIN),
    ("auditor", f"{COUNTY}-centre", Role.AUDITOR),
)


def open_accounts(*, cast: Cast, units: UnitBook) -> list[str]:
    """The accounts that are there now; those that were there before stay as they are."""
    by_code = {unit.code: unit.id for unit in units.units.values()}
    opened = []
    for username, code, role in PARTS:
        if User.objects.filter(username=username).exists():
            opened.append(username)
            continue
        try:
            person = cast.in_unit(by_code[code], role).person
        except (KeyError, Nobody):
            continue
        if not User.objects.filter(person_id=person).exists():
            User.objects.create_user(
                username=username, password=PASSWORD, person=Person.objects.get(pk=person)
            )
            opened.append(username)
    return opened
