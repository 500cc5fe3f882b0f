"""Which problem is a refusal of the rules?"""

from http import HTTPStatus

from muster.api.problems.details import FieldError, Problem, invalid, not_found
from muster.core.lifecycle.refusals import NotAuthorised, Refusal, StaleVersion
from muster.whistles.queries.paging import BadCursor
from muster.whistles.services.asking import BadField
from muster.whistles.services.refusals import NotFound

RETRY_AFTER = {"Retry-After": "5"}
STATUSES = {
    "wrong_state": 409,
    "stale_version": 409,
    "stale_stream": 409,
    "contended": 409,
    "already_answered": 409,
    "already_received": 409,
    "objection_spent": 409,
    "still_sounding": 409,
    "too_late": 409,
    "not_yet": 409,
    "text_erased": 410,
    "photo_too_large": 413,
    "voice_too_large": 413,
    "photos_busy": 503,
}
"""Conflicts with the state of things; whatever else the rules refuse lies in what was asked (422)."""


def problem_of(error: Exception) -> Problem | None:
    """The problem an error of ours stands for; None for a fault."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NotFound):
        return not_found()
    if isinstance(error, Refusal):
        return _refusal(error)
    if isinstance(error, BadField):
        return invalid(FieldError(field=error.field, zh=f"不符合要求：{error.why}", en=error.why))
    if isinstance(error, BadCursor):
        return invalid(FieldError(field="cursor", zh="不是本列表给出的游标", en="not a cursor of this list"))
    return None


def _refusal(refusal: Refusal) -> Problem:
    status = 403 if isinstance(refusal, NotAuthorised) else STATUSES.get(refusal.code, 422)
    return Problem(
        status,
        refusal.code,
        refusal.zh,
        refusal.en,
        allowed=refusal.allowed,
        headers=RETRY_AFTER if status == HTTPStatus.SERVICE_UNAVAILABLE else None,
        current=getattr(refusal, "current", None) if isinstance(refusal, StaleVersion) else None,
    )
