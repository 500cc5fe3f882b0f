"""Is every figure, flag and missing value explained?"""

from muster.core.score.figure import FigureCode, Flag, NullReason
from muster.core.score.indicators import INDICATORS
from muster.core.score.reference import indicators_page


def test_registry_explains_every_figure_in_both_languages() -> None:
    assert set(INDICATORS) == set(FigureCode)
    for indicator in INDICATORS.values():
        texts = (indicator.name, indicator.formula, indicator.source)
        assert all(text.zh and text.en for text in texts)


def test_page_names_every_figure_flag_and_reason() -> None:
    page = indicators_page()

    for code in (*FigureCode, *Flag, *NullReason):
        assert f"| `{code}` |" in page
