"""Which places does the address of a form name? Offered with reasons; one of them is chosen, or none."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from muster.core.directory.place import Place
from muster.core.levels import Level
from muster.text.places.gazetteer import Gazetteer
from muster.text.places.reading import EVEN, Candidate, candidates
from muster.text.places.spots import Spot, spot_of
from muster.web.forms import fields as f
from muster.web.look.commands import FieldKind, FieldView, OptionView
from muster.web.told.texts.places import candidate_told

SPOT, WAS = "spot", "spot_was"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The places that the address may mean within a territory, by name, and the one that counts by now."""

    found: tuple[tuple[str, Candidate], ...] = ()
    chosen: Candidate | None = None


def named(form: QueryDict, *, names: Gazetteer, within: Place, moved: bool) -> Named:
    """What the form's address names. `moved`: the address is what changed last, and its likely place counts.

    Else the one chosen counts: at once when it was just chosen, later as long as street and community agree.
    """
    around = spot_of(within)
    if around is None:
        return Named()
    found = candidates(text=form.get("address", ""), names=names, within=around)
    told = tuple((_told(one, names), one) for one in found)
    if moved:
        return Named(found=told, chosen=found[0] if found and found[0].confidence >= EVEN else None)
    chosen = next((one for one in found if value_of(one.spot) == form.get(SPOT)), None)
    if chosen is not None and form.get(SPOT) == form.get(WAS) and not _agrees(chosen.place, form):
        chosen = None
    return Named(found=told, chosen=chosen)


def naming_fields(named: Named) -> tuple[FieldView, ...]:  # keyword-free: one thing in
    """The choice among the places, and which of them counted before; nothing where none is named."""
    if not named.found:
        return ()
    value = "" if named.chosen is None else value_of(named.chosen.spot)
    options = tuple(
        OptionView(
            value=value_of(one.spot), label=name, help=candidate_told(one), chosen=value_of(one.spot) == value
        )
        for name, one in named.found
    )
    none = OptionView(value="", label=str(_("都不是，按下面所选")), chosen=not value)
    choice = FieldView(name=SPOT, label=str(_("地址可能指")), kind=FieldKind.RADIO, options=(*options, none))
    return (choice, f.hidden(WAS, value))


def value_of(spot: Spot) -> str:  # keyword-free: one place in
    """A place as a form sends it: community:12."""
    level, place = spot
    return f"{level.value}:{place}"


def _told(candidate: Candidate, names: Gazetteer) -> str:
    """The community and the grid in it, or the place alone."""
    community = candidate.place.community
    parts = [names.name_of(candidate.spot)]
    if community is not None and candidate.spot[0] is not Level.COMMUNITY:
        parts = [names.name_of((Level.COMMUNITY, community)), *parts]
    return " · ".join(parts)


def _agrees(place: Place, form: QueryDict) -> bool:
    """Whether street and community of the form are those of the place, as far as it has them."""
    return all(
        part is None or form.get(name, "") in ("", str(part))
        for name, part in (("street", place.street), ("community", place.community))
    )
