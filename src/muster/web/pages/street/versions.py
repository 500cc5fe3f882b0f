"""What did a version of a responsibility list change, and which versions are there?"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.empowerment.asked import questions
from muster.core.empowerment.kinds.responsibility import NAME, Item, in_force
from muster.core.empowerment.matter import Matter
from muster.empowerment.telling import Words
from muster.web.screens.street.registers import Compared, LinkView


def compared_with(*, matter: Matter[Any], lists: Iterable[Matter[Any]], words: Words) -> Compared | None:
    """The differences from the version before this one; None for the first, and for other matters."""
    if matter.kind != NAME:
        return None
    earlier = [one for one in lists if one.body.since < matter.body.since and one.id != matter.id]
    before = max(earlier, key=lambda one: one.body.since, default=None)
    if before is None:
        return None
    then, now = _told(before, words), _told(matter, words)
    return Compared(
        before=before.body.since.isoformat(),
        added=tuple(item for item in now if item not in then),
        removed=tuple(item for item in then if item not in now),
    )


def versions_of(*, matter: Matter[Any], lists: Iterable[Matter[Any]], on: date) -> tuple[LinkView, ...]:
    """The adopted versions of the street, the newest first; which of them is in force on the day."""
    if matter.kind != NAME:
        return ()
    lists = list(lists)
    current = in_force(lists=lists, on=on)
    return tuple(
        LinkView(
            label=gettext("%(day)s 起（现行）") % {"day": one.body.since}
            if one is current
            else gettext("%(day)s 起") % {"day": one.body.since},
            url=reverse("street_matter", args=[NAME, one.id]),
            current=one.id == matter.id,
        )
        for one in sorted(lists, key=lambda one: one.body.since, reverse=True)
    )


def _told(matter: Matter[Any], words: Words) -> list[str]:
    cells = questions(Item)
    return [
        "：".join(words.of(cell, getattr(item, cell.name)) for cell in cells) for item in matter.body.items
    ]
