"""The examples a new installation begins with: enough, balanced, none twice, for every item."""

import csv
from collections import Counter
from importlib.resources import files

from muster.text.category.groups import groups_of
from muster.text.starter import starter_examples


def test_every_item_of_the_catalogue_has_about_as_many() -> None:
    catalogue = files("muster.directory").joinpath("data/kunming/catalogue.csv").read_text(encoding="utf-8")
    items = {row["code"] for row in csv.DictReader(catalogue.splitlines())}

    counted = Counter(example.label for example in starter_examples())

    assert set(counted) == items
    assert sum(counted.values()) >= 720
    assert set(counted.values()) <= {10, 11, 12}


def test_no_two_are_nearly_the_same() -> None:
    texts = [example.text for example in starter_examples()]

    assert len(set(groups_of(texts).tolist())) == len(texts)
