"""Which commands may I give now, with which form, and why not the others?"""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is entered. A unit and an item are selects to search in by name, pinyin and code."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    SELECT = "select"
    UNIT = "unit"
    ITEM = "item"
    RADIO = "radio"
    CHECKBOXES = "checkboxes"
    FILE = "file"
    PHOTOS = "photos"
    VOICE = "voice"
    POINT = "point"
    SPOT = "spot"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One choice of a select, radio or checkbox field; it may be typed by `code` and `pinyin` too."""

    value: str
    label: str
    chosen: bool = False
    help: str = ""
    code: str = ""
    pinyin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field. `name` is unique within its form; `errors` come back with a 422.

    `kept` are the ids of photos or voice notes that came with it and are on file already; `advised_by` is the
    address that says what a text in it has and lacks.
    """

    name: str
    label: str = ""
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    options: tuple[OptionView, ...] = ()
    required: bool = False
    help: str = ""
    errors: tuple[str, ...] = ()
    placeholder: str = ""
    max_length: int | None = None
    accept: str = ""
    kept: tuple[str, ...] = ()
    advised_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandView:
    """One command as a form.

    `tells` says what will happen to whom. `key` is its single-letter shortcut. `idempotency_key` is minted by
    the view for each rendering and kept on a 422; `version` is what the person saw (None: not judged).
    `kind`: "primary", "normal" or "danger". `opened` shows the form at once (after a 422). `back` is the
    list to return to; without one the whistle's own page follows.
    """

    name: str
    label: str
    action: str
    idempotency_key: str
    version: int | None = None
    icon: str = "send"
    key: str = ""
    kind: str = "normal"
    tells: str = ""
    fields: tuple[FieldView, ...] = ()
    problems: tuple[str, ...] = ()
    opened: bool = False
    back: str = ""

    @property
    def takes_files(self) -> bool:
        """Whether the form must be sent as multipart."""
        return any(field.kind in {FieldKind.FILE, FieldKind.PHOTOS} for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCommandView:
    """A command that is known but not open to me now, and why."""

    label: str
    why: str
