"""What else must happen once a whistle has moved? Other whistles wait, merge and end with this one."""

from dataclasses import dataclass

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import ENDED
from muster.core.lifecycle.whistle import Whistle


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A system command that another whistle owes in the same transaction."""

    whistle: str
    command: c.Command


def follow_ups(before: Whistle, after: Whistle) -> list[FollowUp]:
    """Commands for other whistles, in the order they are to be carried out.

    A merge target takes the source's work first (the source as it was before); then whoever waited for this
    whistle learns how it ended.
    """
    if after.state not in ENDED or before.state in ENDED:
        return []
    found = [FollowUp(whistle=waiting, command=c.EndWait(awaited=after.id)) for waiting in after.waited_by]
    if after.merged_into is not None:
        found.insert(0, FollowUp(whistle=after.merged_into, command=c.ReceiveMerge(source=after.id)))
    return found
