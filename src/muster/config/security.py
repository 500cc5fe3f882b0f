"""Headers and cookies. `https` is what the people's browsers see, behind a proxy or not."""

from typing import Any

from csp.constants import NONCE, NONE, SELF

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}


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
