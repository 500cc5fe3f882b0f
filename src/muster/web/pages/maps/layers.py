"""What the map draws, as data: the open cases, and the outlines below an organisation."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from muster.accounts.acting import acting_of
from muster.core.directory.datum import from_wgs84
from muster.core.directory.units import UnitKind
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.insight.maps.areas import DECIMALS, Sheet, areas_below
from muster.insight.maps.live import Spot, live
from muster.web.forms.places.pointing import datum_shown
from muster.web.pages.maps.asked import asked_of
from muster.web.told.maps import MILLION, short_name
from muster.whistles.concerned import reach

KEPT = "private, max-age=3600"
"""Outlines are asked for by the number of the directory, so what is kept is never wrong."""


@require_safe
@gzip_page
def cases(request: HttpRequest) -> HttpResponse:
    """The open cases that have a position; null where they are too many to show one by one."""
    asked = asked_of(asked=request.GET, acting=acting_of(request))
    found = live(scope=asked.scope, sought=asked.sought, now=asked.now)
    spots = None if found.counts else [_spot(spot) for spot in found.spots if spot.lon is not None]
    return JsonResponse({"spots": spots})


@require_safe
@gzip_page
def areas(request: HttpRequest, organisation: int) -> HttpResponse:
    """The outlines right below an organisation as GeoJSON, on the datum that is shown."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    unit = units.units.get(organisation)
    if not reach(by=acting.actor, units=units) or unit is None or unit.kind is not UnitKind.ORGANISATION:
        raise Http404
    sheet = Sheet(
        organisation=organisation, number=acting.directory, on=local_day(acting.now), datum=datum_shown()
    )
    etag = f'"{sheet.number}-{organisation}-{sheet.on}-{sheet.datum}"'
    known = get_conditional_response(request, etag=etag)
    answer = known or JsonResponse({"type": "FeatureCollection", "features": _features(sheet)})
    answer["ETag"] = etag
    answer["Cache-Control"] = KEPT
    return answer


def _features(sheet: Sheet) -> list[dict[str, object]]:
    return [
        {
            "type": "Feature",
            "id": area.id,
            "properties": {"level": area.level.value, "name": short_name(area.name)},
            "geometry": area.geometry,
        }
        for area in areas_below(sheet)
    ]


def _spot(spot: Spot) -> list[object]:
    """Kind, id, longitude, latitude, light, type and title, on the datum that is shown."""
    lon, lat = from_wgs84(lon=(spot.lon or 0) / MILLION, lat=(spot.lat or 0) / MILLION, datum=datum_shown())
    light = spot.light.value
    where = (round(lon, DECIMALS), round(lat, DECIMALS))
    return [spot.kind.value, spot.id, *where, light, spot.type, spot.title or spot.number]
