"""The form by which an assessor enters the other score of a sheet."""

from dataclasses import replace
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.period.entering import Entered
from muster.web.forms import fields as f
from muster.web.forms.offers import Failed, typed
from muster.web.look.commands import CommandView, FieldKind


def other_view(
    *, unit: int, period: str, standing: Entered | None, failed: Failed | None = None
) -> CommandView:
    """The form with the score that stands; one that failed stays open, says why and loses nothing."""
    view = CommandView(
        name="other",
        label=gettext("录入其他评价得分") if standing is None else gettext("更改其他评价得分"),
        action=reverse("enter_other", args=[unit, period]),
        idempotency_key=str(uuid4()),
        version=0 if standing is None else standing.version,
        icon="pen-line",
        tells=gettext("0 至 100，至多两位小数；记入台账，并计入总分 T。"),
        fields=(
            f.line(
                "value",
                _("其他评价得分"),
                kind=FieldKind.NUMBER,
                value="" if standing is None else str(standing.value),
            ),
            f.words("reason", _("理由"), required=standing is not None),
        ),
    )
    if failed is None:
        return view
    return replace(view, fields=typed(view.fields, failed.typed), problems=failed.problems, opened=True)
