"""What a form on a page offers."""

import re


def options_of(page: str, name: str) -> dict[str, dict[str, str]]:
    """The options of a select to search in, by their words, with what else they may be typed by."""
    (inner,) = re.findall(rf'<select[^>]*\bname="{re.escape(name)}"[^>]*>(.*?)</select>', page, re.DOTALL)
    found = re.findall(r'<option[^>]*data-code="([^"]*)" data-pinyin="([^"]*)"[^>]*>([^<]*)<', inner)
    return {words: {"code": code, "pinyin": pinyin} for code, pinyin, words in found}
