"""What types of whistle are there?"""

from enum import StrEnum


class WhistleType(StrEnum):
    """The four types (应急哨、重点哨、常规哨、协调哨); they differ in approval and limits."""

    EMERGENCY = "emergency"
    KEY = "key"
    ROUTINE = "routine"
    COORDINATION = "coordination"
