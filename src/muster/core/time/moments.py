"""Moments as whole microseconds since 1970-01-01 UTC, so that no sum is ever rounded."""

from datetime import UTC, datetime, timedelta

from muster.core.time.refusals import MomentOutOfRange, NaiveMoment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE


def to_micros(moment: datetime) -> int:
    """Microseconds since the epoch. Raises NaiveMoment for a moment without a zone."""
    try:
        since = moment - EPOCH
    except TypeError:
        raise NaiveMoment(f"{moment.isoformat()} has no time zone") from None
    return span_micros(since)


def from_micros(micros: int) -> datetime:
    """The UTC moment so many microseconds after the epoch. Raises MomentOutOfRange past year 9999."""
    try:
        return EPOCH + timedelta(microseconds=micros)
    except OverflowError:
        raise MomentOutOfRange("the moment lies outside the years 1 to 9999") from None


def span_micros(span: timedelta) -> int:
    """A length of time in whole microseconds."""
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises NaiveMoment."""
    if moment.tzinfo is UTC:
        return moment
    return from_micros(to_micros(moment))
