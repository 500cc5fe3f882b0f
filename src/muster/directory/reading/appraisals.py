"""The forms of appraisals that a version of the policy holds."""

from muster.core.appraisal.form import Forms, forms_of
from muster.directory import models


def read_forms(*, version: int) -> Forms | None:
    row = models.PolicyVersion.objects.filter(id=version).first()
    return None if row is None else forms_of(written=row.body.get("appraisals", {}))
