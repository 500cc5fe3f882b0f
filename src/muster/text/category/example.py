"""A text somebody has labelled: what a reader learns from and is measured against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """`label` is a catalogue item's code or a category's name; every label of one training is of one kind."""

    text: str
    label: str
