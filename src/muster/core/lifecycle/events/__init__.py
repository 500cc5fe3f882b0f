"""What has happened to a whistle: one frozen value per change of fact, in the past tense.

Every event says who (`by`, None: the system), for which unit, when it happened and when it was recorded.
`clocks` stand as after the event: the fold needs no calendar. `decision` events raise the version to quote.
"""

from muster.core.lifecycle.events.base import Decision, Event
from muster.core.lifecycle.events.closing import (
    ResultSubmitted,
    VerificationFailed,
    VerificationPassed,
    WhistleEvaluated,
)
from muster.core.lifecycle.events.disputing import ObjectionPassedUp, ObjectionRaised, ObjectionRuled
from muster.core.lifecycle.events.sounding import (
    BlowRatified,
    RatificationLapsed,
    RatificationRefused,
    WhistleBlown,
    WhistleDeclined,
    WhistleDrafted,
    WhistleSentBack,
    WhistleSubmitted,
    WhistleWithdrawn,
)
from muster.core.lifecycle.events.supervising import (
    Annotated,
    InstructionGiven,
    InterviewRecorded,
    RefusalInvestigated,
    RefusalReported,
    ReminderSent,
    RevisitRecorded,
    ReworkOrdered,
    SupervisionOrdered,
)
from muster.core.lifecycle.events.timing import (
    ClockRecalculated,
    ClocksPaused,
    ClocksResumed,
    ClockTurnedAmber,
    ClockTurnedRed,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionRefused,
)
from muster.core.lifecycle.events.waiting import (
    MergeReceived,
    WaitEnded,
    WaitMoved,
    WaitReturned,
    WhistleEscalated,
    WhistleMerged,
    WhistleShelved,
    WhistleUnshelved,
)
from muster.core.lifecycle.events.working import (
    AbsenceRecorded,
    AppellantContacted,
    AssignmentAccepted,
    AssignmentExcused,
    ExcuseAsked,
    InterimReported,
    LeadChanged,
    PartFinished,
    ReportContested,
    UnitAdded,
    UnitReportedIn,
    UnitSucceeded,
)

__all__ = [
    "EVENT_TYPES",
    "AbsenceRecorded",
    "Annotated",
    "AppellantContacted",
    "AssignmentAccepted",
    "AssignmentExcused",
    "BlowRatified",
    "ClockRecalculated",
    "ClockTurnedAmber",
    "ClockTurnedRed",
    "ClocksPaused",
    "ClocksResumed",
    "Decision",
    "Event",
    "ExcuseAsked",
    "ExtensionAsked",
    "ExtensionGranted",
    "ExtensionRefused",
    "InstructionGiven",
    "InterimReported",
    "InterviewRecorded",
    "LeadChanged",
    "MergeReceived",
    "ObjectionPassedUp",
    "ObjectionRaised",
    "ObjectionRuled",
    "PartFinished",
    "RatificationLapsed",
    "RatificationRefused",
    "RefusalInvestigated",
    "RefusalReported",
    "ReminderSent",
    "ReportContested",
    "ResultSubmitted",
    "RevisitRecorded",
    "ReworkOrdered",
    "SupervisionOrdered",
    "UnitAdded",
    "UnitReportedIn",
    "UnitSucceeded",
    "VerificationFailed",
    "VerificationPassed",
    "WaitEnded",
    "WaitMoved",
    "WaitReturned",
    "WhistleBlown",
    "WhistleDeclined",
    "WhistleDrafted",
    "WhistleEscalated",
    "WhistleEvaluated",
    "WhistleMerged",
    "WhistleSentBack",
    "WhistleShelved",
    "WhistleSubmitted",
    "WhistleUnshelved",
    "WhistleWithdrawn",
]

EVENT_TYPES: dict[str, type[Event]] = {
    name: value
    for name, value in tuple(globals().items())
    if isinstance(value, type) and issubclass(value, Event) and value not in (Event, Decision)
}
"""Every concrete event by its stable name, as it stands in the ledger's `type` column."""
