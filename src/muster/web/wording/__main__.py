"""`python -m muster.web.wording collect` renews the English catalogue, `compile` makes it loadable."""

import sys
from pathlib import Path

from muster.web.wording.messages import messages_of
from muster.web.wording.mo import mo_bytes
from muster.web.wording.po import read_po, write_po

PACKAGE = Path(__file__).parents[2]
CATALOGUE = PACKAGE / "locale/en/LC_MESSAGES/django.po"


def collect() -> int:
    """Add new messages, drop unused ones; 1 if some still want an English text."""
    translations = read_po(CATALOGUE) if CATALOGUE.exists() else {}
    messages = messages_of(PACKAGE)
    write_po(CATALOGUE, messages=messages, translations=translations)
    missing = [message for message in messages if not translations.get(message)]
    for message in missing:
        sys.stdout.write(f"no English text: {message}\n")
    return 1 if missing else 0


def compile_catalogue() -> int:
    """Write django.mo beside django.po."""
    CATALOGUE.with_suffix(".mo").write_bytes(mo_bytes(read_po(CATALOGUE)))
    return 0


def main(arguments: list[str]) -> int:
    """Run one of the two."""
    if arguments == ["collect"]:
        return collect()
    if arguments == ["compile"]:
        return compile_catalogue()
    sys.stderr.write("usage: python -m muster.web.wording collect|compile\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
