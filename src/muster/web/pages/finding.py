"""Units by what somebody types, for whatever on a page asks for one."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from muster.accounts.acting import acting_of
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.finding.units import find_units


@require_GET
def units_search(request: HttpRequest) -> JsonResponse:
    """At most twenty, each with the organisation that tells it from others of its name."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    found = find_units(typed=request.GET.get("q", ""), units=units, on=local_day(acting.now))
    told = [
        {"id": unit.id, "code": unit.code, "name": unit.name, "within": _within(unit, units)}
        for unit in found
    ]
    return JsonResponse({"units": told}, json_dumps_params={"ensure_ascii": False})


def _within(unit: Unit, units: UnitBook) -> str:
    """The organisation it belongs to; nothing for an organisation, whose name says it."""
    return "" if unit.kind is UnitKind.ORGANISATION else units.get(unit.organisation).name
