"""What an appeal is about, learned from labelled examples; said with confidence and the words for it."""

from muster.text.category.classifier import Classifier
from muster.text.category.example import Example
from muster.text.category.reading import Ranked, Reading
from muster.text.category.storing import UnreadableModel
from muster.text.category.training import TooFewExamples, train

__all__ = ["Classifier", "Example", "Ranked", "Reading", "TooFewExamples", "UnreadableModel", "train"]
