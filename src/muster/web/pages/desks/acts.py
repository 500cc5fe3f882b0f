"""Which commands stand on a row of a list, to be given without leaving it?"""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.decide import subjects
from muster.core.lifecycle.table import BY_NAME
from muster.core.lifecycle.whistle import Whistle
from muster.web.forms.offers import ICONS, KEYS, label_of
from muster.web.screens.desks.board import ActView
from muster.whistles.services.facts import Facts

MOST = 4


def acts_on(
    whistle: Whistle, *, by: Actor, facts: Facts, names: Sequence[str], back: str
) -> tuple[ActView, ...]:
    """Those of these commands that this person may give now, in this order, the first few of them."""
    context = facts.context(whistle=whistle, command=c.Sweep(), by=by, related={})
    rows = (BY_NAME[name] for name in names)
    open_now = [row for row in rows if whistle.state in row.start and subjects(row, whistle, context)]
    query = urlencode({"back": back})
    return tuple(
        ActView(
            label=label_of(row),
            url=f"{reverse('command', args=[whistle.id, row.name])}?{query}",
            icon=ICONS.get(row.name, "send"),
            key=KEYS.get(row.name, ""),
            kind="primary" if nth == 0 else "normal",
        )
        for nth, row in enumerate(open_now[:MOST])
    )
