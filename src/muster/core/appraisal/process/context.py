"""What must a rule know beyond the round and the appraisal themselves?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from muster.core.appraisal.form import Forms
from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process.parts import Counted
from muster.core.appraisal.process.round import Appraisal
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The facts a decision rests on; `today` is the local day, `policy` the version with the `forms`.

    `sent` are the round's appraisals that count, read for a lock; `whistled` are the pairs with scored
    whistles in the period; `disputed` is the appraisal that a decision corrects.
    """

    actor: Actor
    today: date
    units: UnitBook
    forms: Forms
    policy: int
    objection_days: int = 5
    calendar: WorkingCalendar | None = None
    sent: Mapping[Pair, Counted] = field(default_factory=dict)
    whistled: Collection[Pair] = ()
    disputed: Appraisal | None = None
