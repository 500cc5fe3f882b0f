"""Which look did this browser choose? Read from the cookie, so that the first paint is right."""

from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "muster_look"
_CHOICES = (("auto", "light", "dark"), ("standard", "large", "larger"), ("normal", "high"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Theme, text size and contrast."""

    theme: str
    text: str
    contrast: str


def look(request: HttpRequest) -> dict[str, Look]:
    """Context processor: `look`. Anything unknown in the cookie falls back to the standard look."""
    said = [*request.COOKIES.get(COOKIE, "").split("."), "", "", ""]
    theme, text, contrast = (
        value if value in choices else choices[0] for value, choices in zip(said, _CHOICES, strict=False)
    )
    return {"look": Look(theme=theme, text=text, contrast=contrast)}
