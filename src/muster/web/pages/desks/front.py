"""The front door of somebody who is signed in: the page their day begins with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from muster.accounts.acting import acting_of
from muster.directory import facts as directory
from muster.web.pages.desks.places import first_of


def home(request: HttpRequest) -> HttpResponse:
    """On to that page."""
    acting = acting_of(request)
    return redirect(first_of(acting.actor, directory.unit_book(number=acting.directory)))
