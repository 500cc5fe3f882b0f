"""Forms and people of the small city for tests of appraisals."""

from typing import Any

from tests.core.lifecycle import scene

from muster.core.appraisal.form import Forms, forms_of
from muster.core.directory.actors import Role

ROWS: list[dict[str, Any]] = [
    {"code": "A", "name": "工作配合", "points": "60", "evidence": "工作台账", "scorer": "leader"},
    {"code": "B", "name": "工作实效", "points": "40", "evidence": "走访记录", "scorer": "leader"},
]
TWO_SCORERS: list[dict[str, Any]] = [ROWS[0], {**ROWS[1], "scorer": "secretary"}]
WRITTEN: dict[str, Any] = {
    "community_street": {"indicators": ROWS},
    "community_outpost": {"indicators": ROWS},
    "street_community": {"indicators": TWO_SCORERS, "minimum": 1},
    "street_office": {"indicators": ROWS, "minimum": 1},
    "street_department": {"indicators": ROWS},
    "county_department": {"indicators": ROWS},
}
FORMS: Forms = forms_of(written=WRITTEN)
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
COMMUNITY_LEADER = scene.person(Role.LEADER, scene.STATION)
OTHER_LEADER = scene.person(Role.LEADER, scene.OTHER_STREET)
