"""A draft of the weights beside those in force."""

from dataclasses import dataclass

from muster.web.look.commands import FieldView


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One unit before and after; a place is None without enough sample. `causes` say what moved it most."""

    unit: str
    sample: int
    street: tuple[str, str]
    total: tuple[str, str]
    place_before: int | None
    place_after: int | None
    causes: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether its place is another."""
        return self.place_before != self.place_after

    @property
    def up(self) -> bool:
        """Whether it stands higher than before."""
        return (self.place_after or 0) < (self.place_before or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonScreen:
    """Template web/screens/scores_compare.html, as `screen`. `rows` is None where no draft was given."""

    organisation: str
    version: int
    fields: tuple[FieldView, ...]
    rows: tuple[MoveRow, ...] | None
    moved: int
