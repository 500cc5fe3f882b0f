"""What people call the relations of appraisals, and where an appraisal stands."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.appraisal.process.round import Appraisal
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.relation import Relation

RELATIONS: Mapping[Relation, str | Promise] = {
    Relation.COMMUNITY_STREET: _("社区评街道"),
    Relation.COMMUNITY_OUTPOST: _("社区评派出机构"),
    Relation.STREET_COMMUNITY: _("街道综合考核社区"),
    Relation.STREET_OFFICE: _("街道评内设机构"),
    Relation.STREET_DEPARTMENT: _("街道评部门"),
    Relation.STREET_OUTPOST: _("街道评派出机构"),
    Relation.COUNTY_DEPARTMENT: _("县区评市级部门"),
    Relation.COUNTY_OUTPOST: _("县区评市级部门派出机构"),
}


def standing(appraisal: Appraisal | None) -> tuple[str, str]:
    """Where it stands, and the tone of that."""
    if appraisal is None:
        return gettext("未填写"), "amber"
    if appraisal.state is AppraisalState.FILLING:
        return gettext("填写中"), "amber"
    return gettext("已报送"), "accent"
