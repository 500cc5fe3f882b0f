"""Drafts of the desk: kept while somebody types, never two pages' words mixed, thrown away on demand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.intake.drafts import ChangedElsewhere, Draft, drop_draft, keep_draft
from muster.web.forms import reception as form
from muster.web.pages.reception.place import at_work

KEPT = (
    "name", "phone", "holder", "street", "community", "address", "point", "datum",
    "item", "channel", "source", "title", "text",
)  # fmt: skip
"""The fields of the form that a draft holds."""
LONGEST = 4000


@require_POST
def kept_draft(request: HttpRequest, draft_id: UUID) -> JsonResponse:
    """Keep the form as it is typed by now; 409 tells what another page made of the same draft."""
    work = at_work(request)
    said = request.POST.get("draft_version", "")
    fields = {name: [request.POST[name][:LONGEST]] for name in KEPT if request.POST.get(name)}
    try:
        version = keep_draft(
            draft_id=str(draft_id),
            person=work.acting.actor.person,
            fields=fields,
            seen=int(said) if said.isascii() and said.isdigit() else 0,
            now=work.acting.now,
        )
    except ChangedElsewhere as changed:
        return JsonResponse(_told(changed.draft, request.POST), status=409)
    return JsonResponse({"version": version})


@require_POST
def dropped_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw it away."""
    work = at_work(request)
    drop_draft(draft_id=str(draft_id), person=work.acting.actor.person)
    return redirect("desk")


def as_form(draft: Draft) -> QueryDict:
    """The draft as the form it was."""
    found = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        found.setlist(name, values)
    return found


def _told(draft: Draft | None, here: QueryDict) -> dict[str, object]:
    """What differs there, by the labels of the fields; nothing of a draft that is gone."""
    if draft is None:
        return {"version": 0, "differs": [], "why": gettext("这份暂存已在别处提交或删除。")}
    labels = {field.name: field.label for field in (*form.word_fields(), *form.person_fields())}
    labels["address"] = form.address_field().label
    differs = [
        {"name": name, "label": label, "here": here.get(name, ""), "there": draft.said(name)}
        for name, label in labels.items()
        if here.get(name, "") != draft.said(name)
    ]
    return {"version": draft.version, "differs": differs, "why": gettext("这份暂存在另一个页面改过了。")}
