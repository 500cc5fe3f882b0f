"""Every word in both languages, and the catalogue readable by gettext."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest

from muster.web.wording.__main__ import CATALOGUE, PACKAGE
from muster.web.wording.messages import messages_of
from muster.web.wording.mo import mo_bytes
from muster.web.wording.po import BrokenCatalogue, read_po


def test_every_message_has_an_english_text() -> None:
    english = read_po(CATALOGUE)

    missing = [message for message in messages_of(PACKAGE) if not english.get(message)]

    assert missing == [], "run: python -m muster.web.wording collect, then fill src/muster/locale/en"


def test_no_english_text_is_left_over() -> None:
    used = messages_of(PACKAGE)

    assert [message for message in read_po(CATALOGUE) if message not in used] == []


def test_placeholders_survive_translation() -> None:
    for message, text in read_po(CATALOGUE).items():
        values = dict.fromkeys(("month", "day", "time", "year", "hours", "minutes", "days", "n", "m"), 1)
        values |= dict.fromkeys(_names(message), 1)
        text % {**values, "month_name": "Nov"}


def _names(message: str) -> list[str]:
    return [part.split(")")[0] for part in message.split("%(")[1:]]


def test_gettext_reads_what_we_compile() -> None:
    compiled = gettext.GNUTranslations(BytesIO(mo_bytes({"报到": "Reported in", "剩": "", "哨到": "Muster"})))

    assert [compiled.gettext(text) for text in ("报到", "剩", "哨到")] == ["Reported in", "剩", "Muster"]


def test_a_message_standing_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    path.write_text('msgid "报到"\nmsgstr "a"\n\nmsgid "报到"\nmsgstr "b"\n', encoding="utf-8")

    with pytest.raises(BrokenCatalogue):
        read_po(path)
