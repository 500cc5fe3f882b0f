"""Which light does a stored clock show? `core.time.readings.light`, over the columns of its row."""

from datetime import UTC, datetime

from muster.core.time.readings import Light

FOR_EVER = datetime.max.replace(tzinfo=UTC)
"""Stands for a moment that an open-ended pause keeps unknown, so that rows sort and compare."""


def light_of(
    *,
    amber_at: datetime | None,
    due_at: datetime,
    paused_until: datetime | None,
    stopped_at: datetime | None,
    now: datetime,
) -> Light:
    """Grey when stopped or paused, else red from due on, amber from its moment on. Pauses began earlier."""
    if stopped_at is not None or (paused_until is not None and now < paused_until):
        return Light.GREY
    if now >= due_at:
        return Light.RED
    return Light.AMBER if amber_at is not None and now >= amber_at else Light.GREEN


RED = "c.due_at <= %s AND (c.paused_until IS NULL OR c.paused_until <= %s)"
AMBER = "c.due_at > %s AND c.amber_at <= %s AND (c.paused_until IS NULL OR c.paused_until <= %s)"
"""The same in SQL, for a running clock `c`: each `%s` is now."""


def known(moment: datetime) -> datetime | None:
    """A stored moment, None where it stands for one that is not known yet."""
    return None if moment == FOR_EVER else moment
