"""Is the person who judges the handling an outsider to it?"""

from muster.core.directory.units import UnitKind
from muster.core.lifecycle import authority, where
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.refusals import NotIndependent
from muster.core.lifecycle.whistle import Whistle


def check(whistle: Whistle, context: Context) -> None:
    """Raises NotIndependent when the person holds a post in a unit ever assigned here, or in a team of it.

    Part-time members count by their home unit. A post in an organisation is no post in its offices.
    """
    if context.actor is None:
        raise NotIndependent("系统不能代替人作判断", "the system judges nobody's work")
    assigned = {part.unit for part in whistle.assignments}
    for unit_id in authority.held_units(context.actor):
        if unit_id in assigned or _is_team_of(unit_id, assigned, context):
            name = context.units.get(unit_id).name
            raise NotIndependent(
                f"您在参与处置的“{name}”任职，须由未参与处置的人员办理",
                "you hold a post in a unit that handles this: somebody from outside it has to do this",
            )


def _is_team_of(unit_id: int, assigned: set[int], context: Context) -> bool:
    if context.units.get(unit_id).kind is not UnitKind.TEAM:
        return False
    return not assigned.isdisjoint(context.units.superiors_of(unit_id, context.today))


def verifying_for(whistle: Whistle, context: Context) -> int:
    """The blower for whom this person verifies; one that has not verified yet comes first."""
    judges = where.judging(whistle, context.units, context.today)
    posts = () if context.actor is None else context.actor.posts
    mine = [
        blower
        for blower, judge in zip(whistle.blowers, judges, strict=True)
        if any(authority.acts_for(post, judge, context.units) for post in posts)
    ]
    waiting = [blower for blower in mine if blower not in whistle.passed_by]
    return (waiting or mine or [whistle.blower])[0]
