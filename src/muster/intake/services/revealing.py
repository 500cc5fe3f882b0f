"""See an appellant unmasked: the reason goes on the ledger first."""

from dataclasses import dataclass

from muster.core.appeals import commands as c
from muster.core.lifecycle.refusals import Incomplete
from muster.intake.appellants.register import Person, unmasked
from muster.intake.models import Appeal
from muster.intake.services.once import Asked, give

FIELDS = ("name", "phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """What the person asked to see; the rest stays empty."""

    appeal: str
    person: Person


def reveal(
    asked: Asked, *, appeal_id: str, reason: str, fields: tuple[str, ...], handles: bool = False
) -> Revealed:
    """The asked fields of the appellant, once the reason is on file.

    `handles`: the caller has made sure that the person works on an open assignment for this appeal. Raises
    Incomplete for unknown fields, no reason, or an appellant that was erased.
    """
    if not set(fields) <= set(FIELDS):
        raise Incomplete("只能查看姓名和电话。", "Only name and phone can be seen.")
    give(
        asked,
        appeal_id=appeal_id,
        command=lambda keep: c.Reveal(reason=keep("reason", reason).ref, fields=fields),
        body={"reason": reason, "fields": fields},
        handles=handles,
    )
    appellant = Appeal.objects.values_list("appellant", flat=True).get(id=appeal_id)
    person = unmasked(appellant_id=str(appellant)) if appellant else None
    if person is None:
        raise Incomplete("诉求人信息已清除。", "The appellant's details have been erased.")
    return Revealed(
        appeal=appeal_id,
        person=Person(
            name=person.name if "name" in fields else "", phone=person.phone if "phone" in fields else ""
        ),
    )
