"""Every operation there is."""

from muster.api.appeals import deliberations, handling, suggesting
from muster.api.appeals import reads as appeals
from muster.api.matters import commands as on_matters
from muster.api.matters import reads as matters
from muster.api.operation import Operation
from muster.api.photos import OPERATIONS as PHOTOS
from muster.api.reference import (
    appraisals,
    directory,
    hot,
    locating,
    periods,
    proposing,
    reports,
    scores,
    tokens,
)
from muster.api.voices import OPERATIONS as VOICES
from muster.api.whistles import commands
from muster.api.whistles import reads as whistles

OPERATIONS: tuple[Operation, ...] = (
    *whistles.OPERATIONS,
    *commands.OPERATIONS,
    *appeals.OPERATIONS,
    *suggesting.OPERATIONS,
    *handling.OPERATIONS,
    *deliberations.OPERATIONS,
    *matters.OPERATIONS,
    *on_matters.OPERATIONS,
    *directory.OPERATIONS,
    *locating.OPERATIONS,
    *hot.OPERATIONS,
    *proposing.OPERATIONS,
    *scores.OPERATIONS,
    *reports.OPERATIONS,
    *periods.OPERATIONS,
    *appraisals.OPERATIONS,
    *tokens.OPERATIONS,
    *PHOTOS,
    *VOICES,
)
