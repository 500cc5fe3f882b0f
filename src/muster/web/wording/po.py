"""How is a catalogue of translations read and written? The part of gettext's PO format that we use."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.web.wording.messages import EOT

_HEADER = "Content-Type: text/plain; charset=UTF-8\\nContent-Transfer-Encoding: 8bit\\nLanguage: en\\n"


@dataclass(slots=True)
class _Entry:
    message: str
    context: str = ""
    text: str = ""
    translated: bool = False


class BrokenCatalogue(Exception):
    """A line of a PO file is not understood, or a message stands there twice."""


def read_po(path: Path) -> dict[str, str]:
    """Message ids with their translations, the header left out. Raises BrokenCatalogue."""
    entries: list[_Entry] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        keyword, _, quoted = line.partition(" ")
        if line.startswith('"'):
            keyword, quoted = "", line
        _take(entries, keyword, quoted, where=f"{path.name}:{number}")
    read: dict[str, str] = {}
    for entry in entries:
        key = f"{entry.context}{EOT}{entry.message}" if entry.context else entry.message
        if key in read:
            raise BrokenCatalogue(f"{path.name}: {key!r} stands twice")
        read[key] = entry.text
    read.pop("", None)
    return read


def write_po(path: Path, *, messages: Mapping[str, list[str]], translations: Mapping[str, str]) -> None:
    """All `messages` with the files that use them; those without a translation get an empty one."""
    blocks = [f'msgid ""\nmsgstr ""\n"{_HEADER}"\n']
    for message, users in messages.items():
        context, _, plain = message.rpartition(EOT)
        said = f"msgctxt {_quoted(context)}\n" if context else ""
        text = _quoted(translations.get(message, ""))
        blocks.append(f"#: {' '.join(users)}\n{said}msgid {_quoted(plain)}\nmsgstr {text}\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8")


def _take(entries: list[_Entry], keyword: str, quoted: str, *, where: str) -> None:
    try:
        text = ast.literal_eval(quoted)
    except (SyntaxError, ValueError) as broken:
        raise BrokenCatalogue(f"{where}: not a quoted text") from broken
    if keyword == "msgctxt":
        entries.append(_Entry("", context=text))
    elif keyword == "msgid" and entries and entries[-1].context and not entries[-1].message:
        entries[-1].message = text
    elif keyword == "msgid":
        entries.append(_Entry(text))
    elif keyword not in {"", "msgstr"} or not entries:
        raise BrokenCatalogue(f"{where}: {keyword!r} is not understood")
    elif keyword == "msgstr" or entries[-1].translated:
        entries[-1].text += text
        entries[-1].translated = True
    else:
        entries[-1].message += text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
