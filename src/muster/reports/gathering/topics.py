"""What did people come with in a period, by category?"""

from collections import Counter
from datetime import timedelta

from django.db import connection

from muster.core.levels import Level
from muster.core.period.span import Span
from muster.core.time.days import local_day
from muster.directory.facts import Facts, NoVersion

OTHER = "其他问题"
PLACES = {
    Level.CITY: "city",
    Level.COUNTY: "county",
    Level.STREET: "street",
    Level.COMMUNITY: "community",
}
# What was merged into another one is counted with that one.
CAME = """
    SELECT item, category, count(*) FROM intake_appeal
    WHERE received_at >= %s AND received_at < %s AND state <> 'merged' AND {place} = %s
    GROUP BY item, category
"""


def topics(*, organisation: int, span: Span, facts: Facts) -> Counter[str]:
    """Appeals received about places of the organisation, by category: one statement."""
    unit = facts.units.get(organisation)
    try:
        on = local_day(span.ends - timedelta(days=1))
        items = facts.catalogue_for(organisation=organisation, on=on)
    except NoVersion:
        items = {}
    with connection.cursor() as cursor:
        statement = CAME.format(place=PLACES[unit.level])
        cursor.execute(statement, [span.begins, span.ends, organisation])
        rows = cursor.fetchall()
    found: Counter[str] = Counter()
    for item, category, number in rows:
        listed = items.get(item)
        found[(listed.category if listed is not None else category) or OTHER] += number
    return found
