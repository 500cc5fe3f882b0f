"""Draws up the sheets of a period and keeps their bytes until they are stored."""

from collections.abc import Mapping, Sequence

from muster.assessment.inputs import fill_missing
from muster.assessment.periods import store
from muster.assessment.periods.material import CohortCase, cases, material
from muster.assessment.periods.wire import decode_sheet, digest_of, encode_sheet
from muster.assessment.rating import USUALLY_COUNTED
from muster.core.period.process.parts import Adjustment, Cut
from muster.core.period.process.period import Period
from muster.core.period.snapshot.drawing import Material, draw_sheets, measure
from muster.core.period.snapshot.sheet import FrozenSheet, Measured
from muster.directory import facts as directory
from muster.ledger.refusals import StaleStream


class Workshop:
    """Everything that drawing up takes, read beforehand; drawing itself reads nothing.

    `kept` are rates that no departure can have changed since they were frozen.
    """

    def __init__(
        self,
        *,
        material: Material,
        cohort: Sequence[CohortCase],
        kept: Mapping[int, Measured],
    ) -> None:
        self._material = material
        self._cohort = cohort
        self._kept = kept
        self.drawn: dict[int, bytes] = {}
        """The bytes that were drawn up last, by unit."""

    def draw(self, cut: Cut, adjustments: Sequence[Adjustment]) -> dict[int, str]:
        """The digests of all sheets with these departures; the bytes are in `drawn`.

        Raises StaleStream for another cut than the one everything was read for.
        """
        if cut != self._material.cut:
            raise StaleStream
        sheets = self.sheets(adjustments)
        self.drawn = {unit: encode_sheet(sheet) for unit, sheet in sheets.items()}
        return {unit: digest_of(canonical) for unit, canonical in self.drawn.items()}

    def sheets(self, adjustments: Sequence[Adjustment]) -> dict[int, FrozenSheet]:
        """The sheets with these departures."""
        measured = {
            one.unit: self._kept.get(one.unit) or self._measured(one.unit, adjustments)
            for one in self._material.cut.units
        }
        return draw_sheets(material=self._material, measured=measured, adjustments=adjustments)

    def _measured(self, unit: int, adjustments: Sequence[Adjustment]) -> Measured:
        version = self._material.cut.weights
        return measure(
            unit=unit,
            cases=[one.facts for one in self._cohort if unit in one.units],
            span=self._material.span,
            at=self._material.cut.at,
            shelved_days_counted=directory.policy(version=version).shelved_days_counted
            if version
            else USUALLY_COUNTED,
            adjustments=adjustments,
        )


def for_all(*, period: Period, cut: Cut) -> Workshop:
    """A workshop that draws up everything from the score inputs and the ledger as of the cut-off."""
    units = [one.unit for one in cut.units]
    return Workshop(
        material=material(organisation=period.organisation, span=period.span, cut=cut),
        cohort=cases(span=period.span, cut=cut, units=units),
        kept={},
    )


def for_unit(*, period: Period, cut: Cut, unit: int) -> Workshop:
    """A workshop for a departure on one unit's sheet: the others' rates stay as they are frozen."""
    return Workshop(
        material=material(organisation=period.organisation, span=period.span, cut=cut),
        cohort=cases(span=period.span, cut=cut, units=[unit]),
        kept=_frozen_rates(period, but=unit),
    )


def fill_inputs() -> None:
    """Rows for every closed whistle that can be scored, before its sheets are drawn up."""
    while fill_missing():
        pass


def _frozen_rates(period: Period, *, but: int) -> dict[int, Measured]:
    marks = [mark for mark in period.sheets if mark.unit != but]
    found = {}
    for unit, stored in store.sheets(period=period, marks=marks).items():
        sheet = decode_sheet(stored.canonical)
        found[unit] = Measured(rates=sheet.rates, times=sheet.times)
    return found
