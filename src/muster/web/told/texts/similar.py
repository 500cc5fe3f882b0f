"""Why one appeal stands beside another one, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext

from muster.text.similar.ranking import Reason, ReasonKind


def reasons_told(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """In the order given, the weightiest first."""
    return tuple(_told(reason) for reason in reasons)


def _told(reason: Reason) -> str:
    match reason.kind:
        case ReasonKind.NEAR:
            return gettext("相距 %(n)d 米") % {"n": reason.figure}
        case ReasonKind.SAME_NAME:
            return gettext("都提到“%(name)s”") % {"name": reason.name.upper()}
        case ReasonKind.WORDS:
            return gettext("文字相同 %(n)d%%") % {"n": reason.figure}
        case ReasonKind.DAYS:
            return _days(reason.figure)
    return {
        ReasonKind.SAME_GRID: gettext("同一楼栋网格"),
        ReasonKind.SAME_COMMUNITY: gettext("同一社区"),
        ReasonKind.ELSEWHERE: gettext("所说地点不同"),
    }[reason.kind]


def _days(days: int) -> str:
    return gettext("相隔 %(n)d 天") % {"n": days} if days else gettext("相隔不到一天")
