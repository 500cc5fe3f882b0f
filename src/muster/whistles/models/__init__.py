"""The whistles' tables, for reading. Only `muster.whistles.store` writes them, in plain SQL."""

from muster.whistles.models.above import Above
from muster.whistles.models.assignment import Assignment
from muster.whistles.models.clock import Clock
from muster.whistles.models.concern import Concern
from muster.whistles.models.grams import WhistleGrams
from muster.whistles.models.whistle import Whistle

__all__ = ["Above", "Assignment", "Clock", "Concern", "Whistle", "WhistleGrams"]
