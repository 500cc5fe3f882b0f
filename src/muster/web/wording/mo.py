"""How is a catalogue written for the machine? gettext's MO format, little-endian, without a hash table."""

import struct
from collections.abc import Mapping

_MAGIC = 0x950412DE
_HEADER = "Content-Type: text/plain; charset=UTF-8\nLanguage: en\n"


def mo_bytes(translations: Mapping[str, str]) -> bytes:
    """The compiled catalogue; messages without a translation are left out and so show in Chinese."""
    pairs = sorted(
        (message.encode(), text.encode()) for message, text in {**translations, "": _HEADER}.items() if text
    )
    count = len(pairs)
    start = 28 + count * 16
    ids, texts, body = b"", b"", b""
    for table in (0, 1):
        for pair in pairs:
            entry = struct.pack("<II", len(pair[table]), start + len(body))
            body += pair[table] + b"\0"
            if table:
                texts += entry
            else:
                ids += entry
    head = struct.pack("<7I", _MAGIC, 0, count, 28, 28 + count * 8, 0, 0)
    return head + ids + texts + body
