"""What a field check says, in both languages."""

import re

import msgspec

from muster.api.problems.details import FieldError

WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), zh)
    for pattern, zh in (
        (r"Object missing required field `(.+)`", "缺少必填字段 {0}"),
        (r"Object contains unknown field `(.+)`", "没有字段 {0}"),
        (r"Expected `(.+)` of length >= (\d+)", "长度至少为 {1}"),
        (r"Expected `(.+)` of length <= (\d+)", "长度至多为 {1}"),
        (r"Expected `(.+)` >= (\S+)", "须不小于 {1}"),
        (r"Expected `(.+)` <= (\S+)", "须不大于 {1}"),
        (r"Expected `(.+)` matching regex (.+)", "格式须为 {1}"),
        (r"Expected `(.+)` with a timezone component", "时间须带时区"),
        (r"Expected `(.+)`, got `(.+)`", "类型须为 {0}，收到 {1}"),
        (r"Invalid enum value (.+)", "值 {0} 不在清单内"),
        (r"Invalid RFC3339 encoded (.+)", "日期或时间格式须为 RFC 3339"),
        (r"Integer value out of range", "整数超出范围"),
        (r"Invalid (.+)", "不是有效的 {0}"),
    )
)
MISSING = re.compile(r"Object (?:missing required|contains unknown) field `(.+)`")


def field_error(error: msgspec.ValidationError) -> FieldError:
    """The field that a check names, and why it does not fit."""
    why, _, place = str(error).partition(" - at `$")
    path = place.rstrip("`").lstrip(".").removesuffix("[...]")
    named = MISSING.match(why)
    if named:
        path = f"{path}.{named[1]}".lstrip(".")
    return FieldError(field=path or "body", zh=_chinese(why), en=why)


def _chinese(why: str) -> str:
    for pattern, zh in WORDS:
        found = pattern.match(why)
        if found:
            return zh.format(*found.groups())
    return "不符合要求"
