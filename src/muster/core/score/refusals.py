"""What the score rules refuse, each by name, in both languages."""


class ScoreRefusal(Exception):
    """A weight, an entry or an input that the rules of scoring do not allow; `field` names a wrong weight."""

    def __init__(self, zh: str, en: str, *, field: str = "") -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.field = field


class WeightTooLow(ScoreRefusal):
    """The streets' share of a department's total is below 0.30."""


class BadWeights(ScoreRefusal):
    """Weights that do not sum to 1, or points and factors outside their range."""


class DepartureNeedsReason(ScoreRefusal):
    """The evaluator departs from what the call-backs propose and gives no reason."""


class OutOfRange(ScoreRefusal):
    """A score entered by a person is not between 0 and 100."""


class CountedTwice(ScoreRefusal):
    """Two different inputs claim to be the same assignment, whistle or unit."""
