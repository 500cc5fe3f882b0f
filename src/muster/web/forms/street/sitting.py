"""Who can sit in a deliberation of an organisation?"""

from datetime import date

from django.db.models import Q

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.authority import ORGANS
from muster.directory.models import Post


def people_at(*, organisation: int, units: UnitBook, on: date) -> list[Post]:
    """Who holds a post in the organisation or one of its organs on a day: one statement."""
    organs = [
        unit.id for unit in units.units.values() if unit.organisation == organisation and unit.kind in ORGANS
    ]
    held = Post.objects.filter(
        Q(until=None) | Q(until__gt=on), unit__in=[organisation, *organs], since__lte=on
    )
    return list(held.select_related("person").order_by("unit_id", "id"))
