"""The phone: what people in the field see and send, as one page that also opens without a signal."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.calling import CallView
from muster.web.look.commands import FieldView
from muster.web.look.lights import LightView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.musterline.view import SmallMusterLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSlot:
    """One place for photos in a form. `kind` is how the server files them."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneForm:
    """One thing to send. `action` takes it from a page without scripts, `api` from the outbox.

    `place` says that the phone's position goes with it; `voice` is how the server files what is spoken, empty
    where nothing is; `version` is what the person saw where the command judges. `warns` is the address that
    tells whom to call where the words tell of a danger. `purpose` groups forms under the big buttons: report,
    verify, arrive, feed_back.
    """

    name: str
    label: str
    icon: str
    purpose: str
    action: str
    api: str
    key: str
    fields: tuple[FieldView, ...]
    photos: tuple[PhotoSlot, ...] = ()
    voice: str = ""
    version: int | None = None
    place: bool = False
    main: bool = False
    tells: str = ""
    warns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """What one of my units owes in one whistle. `anchor` is its address within the page.

    `lon` and `lat` are degrees as text, empty where the place has no point. `asks` names what is due first.
    """

    anchor: str
    light: LightView
    asks: str
    type: str
    type_name: str
    title: str
    number: str
    place: str
    lead: str
    blower: str
    url: str
    standard: str
    forms: tuple[PhoneForm, ...]
    lon: str = ""
    lat: str = ""
    lead_call: CallView | None = None
    blower_call: CallView | None = None
    muster: SmallMusterLine | None = None

    @property
    def purposes(self) -> str:
        """The big buttons this task stands under."""
        return " ".join(dict.fromkeys(form.purpose for form in self.forms))

    @property
    def main(self) -> PhoneForm | None:
        """What this task asks for most of all."""
        return next((form for form in self.forms if form.main), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """A big button: how many tasks stand under it and the first of them."""

    name: str
    label: str
    icon: str
    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """A turn of duty. `on` says that it runs now."""

    unit: str
    person: str
    starts_at: datetime
    ends_at: datetime
    on: bool
    mine: bool
    call: CallView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneScreen:
    """Template web/phone/home.html, as `screen`. `person` is whose phone this page makes it."""

    person: int
    name: str
    post: str
    now: datetime
    tasks: tuple[TaskView, ...]
    more: bool
    purposes: tuple[Purpose, ...]
    report: PhoneForm | None
    turns: tuple[TurnView, ...]
    words: dict[str, str]
    empty: EmptyView
    demo_note: str = ""
    problem: ProblemView | None = None
