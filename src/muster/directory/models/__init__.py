"""The directory's tables: who there is, over which places, and the versions of what they go by."""

from muster.directory.models.catalogue import CatalogueItemRow, CatalogueVersion, DispatchRuleRow, OwnDutyRow
from muster.directory.models.grid import Grid, Outline
from muster.directory.models.person import Person, Post
from muster.directory.models.relations import CountyClass, Station, Superior
from muster.directory.models.team import Duty, Team
from muster.directory.models.unit import PlaceKind, Unit
from muster.directory.models.versions import CalendarVersion, DirectoryVersion, PolicyVersion

__all__ = [
    "CalendarVersion",
    "CatalogueItemRow",
    "CatalogueVersion",
    "CountyClass",
    "DirectoryVersion",
    "DispatchRuleRow",
    "Duty",
    "Grid",
    "Outline",
    "OwnDutyRow",
    "Person",
    "PlaceKind",
    "PolicyVersion",
    "Post",
    "Station",
    "Superior",
    "Team",
    "Unit",
]
