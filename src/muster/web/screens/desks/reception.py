"""The reception desk: what waits, what is at hand, and what helps with it."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.calling import CallView
from muster.web.look.commands import FieldView
from muster.web.look.lights import LightView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.screens.appeals import AppealScreen
from muster.web.screens.desks.suggestions import SuggestionsView


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One appeal that waits."""

    number: str
    title: str
    url: str
    state: str
    place: str
    received_at: datetime
    light: LightView | None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePart:
    """New ones, or those in hand; `more` says that there are others beyond these."""

    title: str
    rows: tuple[QueueRow, ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A form that is not sent yet."""

    title: str
    url: str
    drop_url: str
    kept_at: datetime
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """Template web/components/desk_queue.html, as `queue`."""

    parts: tuple[QueuePart, ...]
    drafts: tuple[DraftRow, ...]
    url: str
    list_url: str
    now: datetime
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """The form that takes an appeal in. `version` is that of the draft kept of it, 0 while none is."""

    url: str
    keep_url: str
    place_url: str
    draft: str
    version: int
    idempotency_key: str
    person: tuple[FieldView, ...]
    area: tuple[FieldView, ...]
    address: FieldView
    item: FieldView
    words: tuple[FieldView, ...]
    shown: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An appeal beside the one at hand: an earlier one of the same phone, one alike, or one come back.

    `reasons` say why it stands there; `same` that it tells the same; `whistle_url` where its whistle is.
    """

    id: str
    number: str
    title: str
    url: str
    state: str
    received_at: datetime
    mergeable: bool = False
    same: bool = False
    reasons: tuple[str, ...] = ()
    whistle_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideView:
    """Template web/components/desk_beside.html, as `beside`."""

    alike: tuple[Found, ...]
    returned: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeView:
    """What the catalogue says of the item: when it qualifies and is done, by when, and who comes."""

    name: str
    type: str
    type_name: str
    qualifies: str
    standard: str
    ground: str
    lead: str
    assists: tuple[str, ...]
    limits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundView:
    """Template web/components/desk_around.html, as `around`. None where nothing was asked for."""

    earlier: tuple[Found, ...] | None
    beside: BesideView | None
    knowledge: KnowledgeView | None
    now: datetime
    suggestions: SuggestionsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """Somebody on duty now."""

    unit: str
    person: str
    until: datetime
    call: CallView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskScreen:
    """Template web/screens/desk.html, as `screen`.

    Either `form` or a case: `case` where it is told at once, else `case_url` to fetch it from.
    """

    title: str
    queue: QueueView
    around_url: str
    new_url: str
    duty: tuple[DutyRow, ...]
    now: datetime
    form: FormView | None = None
    case: AppealScreen | None = None
    case_id: str = ""
    case_url: str = ""
    page_url: str = ""
    stays: bool = False
    stay_url: str = ""
    problem: ProblemView | None = None
