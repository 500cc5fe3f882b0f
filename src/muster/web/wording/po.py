"""How is a catalogue of translations read and written? The part of gettext's PO format that we use."""

import ast
from collections.abc import Mapping
from pathlib import Path

_HEADER = "Content-Type: text/plain; charset=UTF-8\\nContent-Transfer-Encoding: 8bit\\nLanguage: en\\n"


class BrokenCatalogue(Exception):
    """A line of a PO file is not understood, or a message stands there twice."""


def read_po(path: Path) -> dict[str, str]:
    """Message ids with their translations, the header left out. Raises BrokenCatalogue."""
    entries: list[list[str]] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        keyword, _, quoted = line.partition(" ")
        if line.startswith('"'):
            keyword, quoted = "", line
        _take(entries, keyword, quoted, where=f"{path.name}:{number}")
    read: dict[str, str] = {}
    for message, translation in (entry for entry in entries if entry[0]):
        if message in read:
            raise BrokenCatalogue(f"{path.name}: {message!r} stands twice")
        read[message] = translation
    return read


def write_po(path: Path, *, messages: Mapping[str, list[str]], translations: Mapping[str, str]) -> None:
    """All `messages` with the files that use them; those without a translation get an empty one."""
    blocks = [f'msgid ""\nmsgstr ""\n"{_HEADER}"\n']
    for message, users in messages.items():
        text = translations.get(message, "")
        blocks.append(f"#: {' '.join(users)}\nmsgid {_quoted(message)}\nmsgstr {_quoted(text)}\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8")


def _take(entries: list[list[str]], keyword: str, quoted: str, *, where: str) -> None:
    try:
        text = ast.literal_eval(quoted)
    except (SyntaxError, ValueError) as broken:
        raise BrokenCatalogue(f"{where}: not a quoted text") from broken
    if keyword == "msgid":
        entries.append([text, ""])
    elif keyword == "msgstr" and entries:
        entries[-1][1] = text
    elif keyword == "" and entries:
        entries[-1][1 if entries[-1][1] else 0] += text
    else:
        raise BrokenCatalogue(f"{where}: {keyword!r} is not understood")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
