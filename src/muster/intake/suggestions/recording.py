"""What was suggested and what was chosen: kept for a season, counted for good, no word of the text."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection

from muster.core.time.days import local_day
from muster.intake.suggestions.reading import Read

KEPT = timedelta(days=90)
"""A season is enough to look into single suggestions; their counts stay."""
SHOW = """
    INSERT INTO intake_suggestion (id, person, organisation, model, items, confidence, certain, emergency,
                                   shown_at, chosen)
    VALUES (%(id)s, %(person)s, %(organisation)s, %(model)s, %(items)s, %(confidence)s, %(certain)s,
            %(emergency)s, %(now)s, '')
    ON CONFLICT (id) DO UPDATE SET
        person = excluded.person, organisation = excluded.organisation, model = excluded.model,
        items = excluded.items, confidence = excluded.confidence, certain = excluded.certain,
        emergency = excluded.emergency, shown_at = excluded.shown_at
    WHERE intake_suggestion.chosen_at IS NULL
"""
CHOOSE = """
    WITH done AS (
        UPDATE intake_suggestion SET chosen = %(item)s, chosen_at = %(now)s
        WHERE id = ANY(%(ids)s::uuid[]) AND chosen_at IS NULL RETURNING *
    )
    INSERT INTO intake_suggestion_count AS c
        (month, organisation, item, tenth, certain, shown, chosen, listed, first, confidence)
    SELECT %(month)s::date, organisation, coalesce(items[1], ''), least(floor(confidence * 10), 9), certain,
           count(*), count(*) FILTER (WHERE chosen <> ''), count(*) FILTER (WHERE chosen = ANY(items)),
           count(*) FILTER (WHERE chosen = items[1]), coalesce(sum(confidence) FILTER (WHERE chosen <> ''), 0)
    FROM done GROUP BY 2, 3, 4, 5
    ON CONFLICT (month, organisation, item, tenth, certain) DO UPDATE SET
        shown = c.shown + excluded.shown, chosen = c.chosen + excluded.chosen,
        listed = c.listed + excluded.listed, first = c.first + excluded.first,
        confidence = c.confidence + excluded.confidence
"""
SWEEP = "DELETE FROM intake_suggestion WHERE shown_at < %s"


def record_shown(*, about: str, read: Read, person: int, organisation: int, now: datetime) -> None:
    """Put on record what a person sees for a form (`about` its draft) or a case: the last of it stands.

    One statement. What was chosen already is history and stays.
    """
    items = [one.item for one in read.suggestion.items]
    confidence = read.suggestion.items[0].confidence if items else 0.0
    with connection.cursor() as cursor:
        cursor.execute(
            SHOW,
            {
                "id": about,
                "person": person,
                "organisation": organisation,
                "model": read.model,
                "items": items,
                "confidence": confidence,
                "certain": read.suggestion.certain,
                "emergency": read.urgency.proposes_emergency,
                "now": now,
            },
        )


def record_chosen(*, about: Collection[str], item: str, now: datetime) -> None:
    """Put on record which item a person gave these forms or cases; empty where they left it open.

    One statement; each counts once, in the month of the choice, and what was never shown not at all.
    """
    month = local_day(now).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(CHOOSE, {"ids": list(about), "item": item, "now": now, "month": month})


def sweep_suggestions(*, now: datetime) -> int:
    """Drop single suggestions older than `KEPT`; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, [now - KEPT])
        return int(cursor.rowcount)
