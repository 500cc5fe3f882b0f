"""The hands of the stories about a street's registers, and the street they tell of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from muster.core.directory.actors import Actor, Role
from muster.core.directory.units import UnitKind
from muster.core.empowerment.matter import Command
from muster.core.levels import Level
from muster.demo.cast import ANSWERS
from muster.demo.doing import Say
from muster.demo.scenarios.scene import Scene
from muster.empowerment.giving import give
from muster.whistles.models import Whistle as WhistleRow
from muster.whistles.services.texts import Texts

STREET = "530102001"


@dataclass(slots=True, kw_only=True)
class Registers:
    """The hands of this story: matters go through the service, as a page's would."""

    scene: Scene
    story: str
    said: int = 0

    def say(self, by: Actor, command: Callable[[Say], Command], matter: str | None = None) -> str:
        """Say something about a matter, or begin one; its id."""
        self.said += 1
        doing = self.scene.doing
        key = f"demo/registers/{self.story}/{self.scene.street_code}/{self.said}"
        texts = Texts(key=key, now=doing.now)
        built = command(texts.refer)
        return give(command=built, by=by, key=key, now=doing.now, matter_id=matter, texts=texts).id

    def street(self, role: Role = Role.LEADER) -> Actor:
        return self.scene.doing.cast.for_organisation(self.scene.street, role)

    def county(self) -> Actor:
        return self.scene.doing.cast.for_organisation(self.scene.county(""), Role.LEADER)

    def office(self, key: str) -> Actor:
        return self.scene.doing.cast.in_unit(self.scene.county(key), *ANSWERS)

    def communities(self) -> list[int]:
        """The communities of the street."""
        units, on = self.scene.doing.known.units, self.scene.doing.today
        below = (units.get(one) for one in sorted(units.under([self.scene.street], on)))
        return [it.id for it in below if it.level is Level.COMMUNITY and it.kind is UnitKind.ORGANISATION]

    def community(self) -> tuple[int, Actor]:
        """The first community of the street, and somebody who works there."""
        home = self.communities()[0]
        return home, self.scene.doing.cast.for_organisation(home, Role.COMMUNITY_WORKER)

    def closed_whistle(self) -> str | None:
        """The number of the street's whistle that was closed last; None before the first one is."""
        closed = WhistleRow.objects.filter(blower=self.scene.street, closed_at__isnull=False)
        return closed.order_by("-closed_at").values_list("number", flat=True).first()

    def opening(self, say: Say, title: str, key: str | None) -> dict[str, Any]:
        """What every opening says; put forward by a unit of the county, or by the street itself."""
        unit = self.scene.street if key is None else self.scene.county(key)
        return {"street": self.scene.street, "unit": unit, "title": say(title)}
