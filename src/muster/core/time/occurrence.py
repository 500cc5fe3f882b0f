"""Which of its two times counts for a report: when it happened, or when the server recorded it?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from muster.core.time.moments import in_utc


class Claim(StrEnum):
    """What became of the time a phone claimed."""

    NONE = "none"
    COUNTED = "counted"
    BEFORE_START = "before_start"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrencePolicy:
    """How old a claimed time may be, and up to which age a report is still prompt."""

    longest_gap: timedelta = timedelta(hours=24)
    prompt_within: timedelta = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """The moment that counts, in UTC. `late_reported` (补报): contestable until the evaluation."""

    at: datetime
    claim: Claim
    late_reported: bool


def occurrence(
    *,
    claimed_at: datetime | None,
    phone_offset: timedelta,
    not_before: datetime,
    recorded_at: datetime,
    policy: OccurrencePolicy,
) -> Occurrence:
    """The moment at which a clock stops for a report.

    `claimed_at` is the phone's own time, None from a page; `phone_offset` is server time less phone time at
    their last contact; `not_before` is the blow. The corrected claim counts when it lies from the blow to
    `recorded_at` and is no older than the policy allows, else `recorded_at` does. Raises NaiveMoment.
    """
    recorded_at = in_utc(recorded_at)
    if claimed_at is None:
        return Occurrence(at=recorded_at, claim=Claim.NONE, late_reported=False)
    corrected = in_utc(claimed_at) + phone_offset
    age = recorded_at - corrected
    claim = _judged(age=age, before_start=corrected < in_utc(not_before), policy=policy)
    return Occurrence(
        at=corrected if claim is Claim.COUNTED else recorded_at,
        claim=claim,
        late_reported=claim in (Claim.COUNTED, Claim.TOO_OLD) and age > policy.prompt_within,
    )


def _judged(*, age: timedelta, before_start: bool, policy: OccurrencePolicy) -> Claim:
    if age < timedelta():
        return Claim.IN_FUTURE
    if before_start:
        return Claim.BEFORE_START
    return Claim.TOO_OLD if age > policy.longest_gap else Claim.COUNTED
