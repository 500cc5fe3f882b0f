"""How the demo's people act: every deed goes through the services, as a client's would."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from muster.core.catalogue.item import EvidenceKind
from muster.core.directory.actors import Actor, Role
from muster.core.directory.place import Place
from muster.core.ledger.text import TextRef
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Evidence
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.days import local_day
from muster.demo.cast import Cast
from muster.demo.chance import chance
from muster.demo.people.pictures import CORNERS, photo
from muster.directory import facts as directory
from muster.evidence.keeping import Claim, keep_photo
from muster.intake.ids import derived_id
from muster.intake.services.deliberating import Held, deliberate_apart
from muster.intake.services.once import Asked
from muster.whistles.models import Whistle as WhistleRow
from muster.whistles.services.answers import Given
from muster.whistles.services.give import give
from muster.whistles.services.texts import Texts
from muster.whistles.wire import decode_whistle

Say = Callable[[str], TextRef]


class Doing:
    """The hands of the demo: `now` is the moment the deed happens, moved by whoever directs the play."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self._deeds = 0
        self._cast: Cast | None = None
        directory.current()

    @property
    def known(self) -> directory.Facts:
        """The directory as the services saw it last: they look anew with every deed."""
        return directory.lately()

    @property
    def cast(self) -> Cast:
        """Who holds which post; looked up anew where units have changed, and each month."""
        if self._cast is None or not self._cast.fits(on=self.today, units=self.known.units):
            self._cast = Cast(on=self.today, units=self.known.units)
        return self._cast

    @property
    def today(self) -> date:
        """The day in the city."""
        return local_day(self.now)

    def calendar_of(self, organisation: int) -> WorkingCalendar:
        """The working calendar in force at an organisation."""
        return self.known.calendar_for(organisation=organisation, on=self.today)

    def asked(self, by: Actor | None, *about: object) -> Asked:
        """The frame of a deed about an appeal; its key repeats when the deed does."""
        self._deeds += 1
        key = "/".join(("demo", self.now.isoformat(), *map(str, about)))
        return Asked(by=by, now=self.now, key=key[:200], units=self.known.units)

    def give(
        self, whistle: str | None, by: Actor, command: Callable[[Say], c.Command], *about: object
    ) -> Given:
        """Give a whistle a command; `command` builds it with the texts it says."""
        self._deeds += 1
        words = ("demo", whistle or "new", self.now.isoformat(), str(self._deeds), *map(str, about))
        key = "/".join(words)[:200]
        texts = Texts(key=key, now=self.now)
        built = command(texts.refer)
        return give(
            command=built,
            by=by,
            key=key,
            now=self.now,
            whistle_id=whistle,
            texts=texts if texts.kept else None,
        )

    def photo(self, by: Actor, place: Place, *, troubled: bool, about: str) -> str:
        """The id of a photo taken now at a place; the same matter is always at the same corner."""
        luck = chance("photo", about)
        taken = photo(luck.randrange(CORNERS), troubled=troubled, seen=luck.randrange(5))
        name = f"photo/{by.person}/{about}/{troubled}/{self.now.isoformat()}"
        claim = Claim(taken_at=self.now, point=place.point, accuracy=luck.randint(4, 18))
        photo_id = derived_id(now=self.now, name=name)
        return keep_photo(photo_id=photo_id, data=taken, by=by, now=self.now, claim=claim).id

    def evidence(self, by: Actor, place: Place, *, about: str) -> tuple[Evidence, ...]:
        """What a lead shows at the end: the corner before and after, and the record."""
        shown = {EvidenceKind.PHOTO_BEFORE: True, EvidenceKind.PHOTO_AFTER: False}
        photos = (
            Evidence(kind=kind, ref=self.photo(by, place, troubled=troubled, about=about), taken_at=self.now)
            for kind, troubled in shown.items()
        )
        return (*photos, Evidence(kind=EvidenceKind.DOCUMENT, ref=f"{about}-处置记录", taken_at=self.now))

    def deliberate(self, organisation: int, finding: str, *, passes_up: bool) -> str:
        """Put a deliberation of an organisation on file; its secretary convenes."""
        convenor = self.cast.for_organisation(organisation, Role.SECRETARY)
        decision = DeliberationDecision.PASS_UP if passes_up else DeliberationDecision.SETTLE_HERE
        held = Held(
            organisation=organisation,
            held_on=self.today,
            convenor=convenor.person,
            participants=(convenor.person,),
            finding=finding,
            decision=decision,
        )
        return deliberate_apart(self.asked(convenor, "deliberation", organisation, finding), held=held).id


def standing(whistle: str) -> Whistle:
    """The whistle as it stands."""
    return decode_whistle(WhistleRow.objects.values_list("body", flat=True).get(id=whistle))


def open_whistles() -> Iterable[Whistle]:
    """Every whistle that is not over."""
    for body in WhistleRow.objects.filter(is_open=True).order_by("id").values_list("body", flat=True):
        yield decode_whistle(body)
