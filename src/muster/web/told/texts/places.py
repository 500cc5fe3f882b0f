"""Why a text may mean a place, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext

from muster.text.places.reading import Candidate, Reason, ReasonKind

SHOWN = 3


def candidate_told(candidate: Candidate) -> str:
    """How likely, and the weightiest reasons."""
    return f"{candidate.confidence:.0%} · {_reasons(candidate.reasons[:SHOWN])}"


def _reasons(reasons: Iterable[Reason]) -> str:
    return gettext("；").join(_told(reason) for reason in reasons)


def _told(reason: Reason) -> str:
    match reason.kind:
        case ReasonKind.NAMED:
            return gettext("写有“%(name)s”") % {"name": reason.name}
        case ReasonKind.SHORT:
            return gettext("写有“%(name)s”（简称）") % {"name": reason.name}
        case ReasonKind.LEARNED:
            return gettext("以往 %(n)d 件“%(name)s”在此") % {"name": reason.name, "n": reason.cases}
        case ReasonKind.AROUND:
            return gettext("“%(name)s”包含或属于此处") % {"name": reason.name}
        case ReasonKind.ELSEWHERE:
            return gettext("但“%(name)s”不在此处") % {"name": reason.name}
