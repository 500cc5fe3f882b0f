"""Examples written for the project: a new installation reads before it has a history of its own."""

import csv
import io
from importlib.resources import files

from muster.text.category import Example


def starter_examples() -> tuple[Example, ...]:
    """Each label is an item's code in the reference catalogue; every item has about as many examples."""
    text = files("muster.text.starter").joinpath("examples.csv").read_text(encoding="utf-8")
    return tuple(Example(text=row["text"], label=row["item"]) for row in csv.DictReader(io.StringIO(text)))
