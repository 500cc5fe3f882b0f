"""Headers and cookies. `https` is what the people's browsers see, behind a proxy or not."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from environs import ValidationError


def content_policy(*, tiles: str) -> dict[str, Any]:
    """What pages may load: their own, and pictures of the one origin that `tiles` come from, if any."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, NONCE],
            "style-src": [SELF, NONCE],
            "img-src": [SELF, "data:", "blob:", *_origin_of(tiles)],
            "media-src": [SELF, "blob:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
        }
    }


def check_tiles(template: str) -> None:
    """A template of tiles' addresses names zoom, column and row; empty is none. Raises ValidationError."""
    if not template:
        return
    parts = urlsplit(template)
    web = parts.scheme in ("http", "https") and parts.netloc and not parts.netloc.startswith("{")
    own = template.startswith("/") and not parts.netloc
    if not (web or own) or any(place not in template for place in ("{z}", "{x}", "{y}")):
        raise ValidationError(
            "https://muster.example/{z}/{x}/{y}.png, or a path of this server with {z}, {x} and {y}"
        )


def _origin_of(template: str) -> list[str]:
    parts = urlsplit(template)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def cookie_settings(*, https: bool) -> dict[str, Any]:
    """`__Host-` cookies need HTTPS; plain names only serve a machine's own loopback address."""
    prefix = "__Host-" if https else "muster-"
    return {
        "SESSION_COOKIE_NAME": f"{prefix}sid",
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_NAME": f"{prefix}csrf",
        "CSRF_COOKIE_SECURE": https,
        "LANGUAGE_COOKIE_SECURE": https,
    }


def transport_settings(*, https: bool, behind_proxy: bool) -> dict[str, Any]:
    if not https:
        return {}
    settings: dict[str, Any] = {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
    }
    if behind_proxy:
        settings["SECURE_PROXY_SSL_HEADER"] = ("HTTP_X_FORWARDED_PROTO", "https")
    return settings
