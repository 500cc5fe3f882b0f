"""Which photos and voice notes does a command name, and what do the photos show?"""

from muster.core.catalogue.item import EvidenceKind
from muster.core.lifecycle.commands import Command
from muster.evidence.attaching import Shows

SHOWN = {EvidenceKind.PHOTO_BEFORE: Shows.BEFORE, EvidenceKind.PHOTO_AFTER: Shows.AFTER}


def photos_of(command: Command) -> dict[str, Shows]:
    """What each photo shows that stands in the command as evidence or with who came."""
    presence = getattr(command, "presence", None)
    came = () if presence is None else presence.photos
    pieces = getattr(command, "evidence", ())
    evidence = {piece.ref: SHOWN[piece.kind] for piece in pieces if piece.kind in SHOWN}
    return dict.fromkeys(came, Shows.PRESENCE) | evidence


def voices_of(command: Command) -> tuple[str, ...]:
    """The voice notes that stand in the command as evidence, each once."""
    pieces = getattr(command, "evidence", ())
    return tuple(dict.fromkeys(piece.ref for piece in pieces if piece.kind is EvidenceKind.VOICE_NOTE))
