"""The map on which a form's point is picked, as a dialog that scripts open."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from muster.accounts.acting import acting_of
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.insight.maps.areas import Sheet, bounds_of
from muster.web.forms.places.pointing import datum_shown
from muster.web.pages.overview import home_of
from muster.web.screens.map import PointingScreen
from muster.web.told.map import map_notes, map_words
from muster.whistles.concerned import reach
from muster.whistles.services.refusals import NotFound


@require_safe
def pointing(request: HttpRequest) -> HttpResponse:
    """The dialog for the organisation the person works in or for; without outlines there is none."""
    acting = acting_of(request)
    known = directory.current(number=acting.directory)
    if not reach(by=acting.actor, units=known.units):
        raise NotFound
    sheet = Sheet(
        organisation=home_of(acting, known.units),
        number=known.number,
        on=local_day(acting.now),
        datum=datum_shown(),
    )
    bounds = bounds_of(sheet)
    if bounds is None:
        raise NotFound
    screen = PointingScreen(
        area=sheet.organisation,
        bounds=",".join(str(degrees) for degrees in bounds),
        areas_url=f"{reverse('map_areas', args=[0])}?v={known.number}",
        tiles=settings.MUSTER_TILES_URL,
        datum=sheet.datum.value,
        words=json.dumps(map_words(), ensure_ascii=False),
        notes=map_notes(schematic=not settings.MUSTER_TILES_URL),
    )
    return render(request, "web/components/map_pointing.html", {"screen": screen})
