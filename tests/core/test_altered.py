"""A copy with some fields changed is what `dataclasses.replace` gives, and leaves its original alone."""

from dataclasses import dataclass, replace

import pytest

from muster.core.altered import altered, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    number: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown(Base):
    """Its own slots are not all of its fields."""

    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    number: int

    def __post_init__(self) -> None:
        assert self.number > 0


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"number": 2}, id="an inherited field"),
        pytest.param({"note": None, "words": ("b",)}, id="several fields"),
    ],
)
def test_a_copy_has_the_changes_and_everything_else(changes: dict[str, object]) -> None:
    grown = Grown(number=1, words=("a",), note="seen")

    copy = altered(grown, **changes)

    assert copy == replace(grown, **changes)  # type: ignore[arg-type]
    assert copy is not grown
    assert grown == Grown(number=1, words=("a",), note="seen")


def test_settling_changes_the_value_itself() -> None:
    grown = Grown(number=1)

    assert settled(grown, number=2) is grown
    assert grown == Grown(number=2)


def test_what_checks_itself_or_has_no_such_field_is_refused() -> None:
    with pytest.raises(TypeError, match="Checked"):
        altered(Checked(number=1), number=2)
    with pytest.raises(KeyError):
        altered(Grown(number=1), colour="red")
