"""Why a command was refused: what was refused, why, and what would be allowed, in both languages."""

from collections.abc import Iterable

from muster.core.time.refusals import TimeRefusal


class Refusal(Exception):
    """A command that the rules do not allow. `code` is stable; `zh` and `en` are sentences for people."""

    def __init__(self, zh: str, en: str, *, allowed: Iterable[str] = ()) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.allowed = tuple(sorted(allowed))

    @property
    def code(self) -> str:
        """The refusal's stable name, in snake_case."""
        name = type(self).__name__
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


class WrongState(Refusal):
    """The whistle or the assignment is not in a state that allows this."""


class NotARecurrence(Refusal):
    """Another matter, another place, or too long ago: nothing has come back."""


class NotAuthorised(Refusal):
    """No post of this person gives the power to do this here."""


class StaleVersion(Refusal):
    """The caller judged an older version; the current state is to be read again."""


class Incomplete(Refusal):
    """Something the rule needs is missing."""


class UnknownReference(Refusal):
    """A unit, item, place, assignment or objection that does not exist."""


class NotSummonable(Refusal):
    """This unit cannot be summoned here, or not in this part."""


class LevelSkipped(Refusal):
    """A whistle may sound at its blower's level or exactly one above."""


class OwnDuty(Refusal):
    """The matter is the blower's own duty; no whistle is blown for it."""


class NeedsDeliberation(Refusal):
    """The step needs a Deliberation (审议) on file."""


class NotIndependent(Refusal):
    """The verifier or evaluator holds a post in a unit that handles the matter."""


class AlreadyAnswered(Refusal):
    """Somebody has accepted or come; the whistle sounds on (哨不停)."""


class NeverForEmergency(Refusal):
    """An emergency is handled first; it is not paused, extended, shelved or objected to."""


class ObjectionSpent(Refusal):
    """One objection per unit and whistle, within the accept limit, and none against a ruling."""


class TooLate(Refusal):
    """The time for this has passed."""


class NotYet(Refusal):
    """The time or condition for this has not come."""


class NotMet(Refusal):
    """A measurement misses its threshold, or a proposal was departed from, without a reason."""


class TimeRuleRefused(Refusal):
    """A clock does not allow this: it has stopped, is overdue, or has had its share."""


_TIME_ZH = {
    "NaiveMoment": "时间须带时区",
    "MomentOutOfRange": "时限超出日历可计算的范围",
    "BadLimit": "时限须为正整数",
    "WrongCalendar": "时限按另一版工作日历计算",
    "ClockStopped": "该时限已停止，不再变动",
    "StopBeforeStart": "停止时间早于开始时间",
    "NotPausable": "该时限不能因此暂停，或已经超时",
    "BadPause": "暂停须有晚于开始的结束时间",
    "NoSuchPause": "没有这项暂停",
    "NotExtendable": "只有未到期的办结时限可以延期",
    "ExtensionTooLong": "每次延期不得超过原时限",
    "TooManyExtensions": "延期最多两次",
}


def check_seen(*, seen: int | None, version: int) -> None:
    """What was judged is what stands; None is not known. Raises StaleVersion."""
    if seen is not None and seen != version:
        raise StaleVersion(
            f"您看到的是第 {seen} 版，现在是第 {version} 版，请刷新后再定",
            f"you saw version {seen}; it is {version} now: read it again and decide",
        )


def refused_by_time(refusal: TimeRefusal) -> TimeRuleRefused:
    """A refusal of the time rules, in both languages."""
    zh = _TIME_ZH.get(type(refusal).__name__, "时限规则不允许")
    return TimeRuleRefused(zh, str(refusal))
