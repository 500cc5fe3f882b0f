"""How is a unit called?"""

from dataclasses import dataclass

from muster.core.directory.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """Template web/components/call.html, as `call`: a unit's duty phone as it is written, and its address."""

    unit: str
    text: str
    url: str


def call_view(unit: Unit) -> CallView | None:
    """None where the directory knows no number."""
    if not unit.duty_phone:
        return None
    number = unit.duty_phone.partition(" ")[0]
    return CallView(unit=unit.name, text=unit.duty_phone, url=f"tel:{number}")
