"""Personal data at rest: encrypted with the installation's key, found again by keyed digests."""

import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class Unreadable(Exception):
    """The stored data was not written with this installation's key, or was changed since."""


class UnknownKey(Exception):
    """The stored data names a key that this installation does not hold."""


class AppellantCipher:
    """AES-256-GCM bound to the record and field it belongs to, and HMAC-SHA-256 for look-ups.

    The two keys are derived from one secret, so that a digest never helps against the ciphertext.
    """

    def __init__(self, secret: bytes) -> None:
        self._aead = AESGCM(_derive(secret, b"appellant encryption"))
        self._lookup = _derive(secret, b"appellant look-up")
        # A copy of a keyed start takes a third of the time of keying anew.
        self._keyed = hmac.new(self._lookup, digestmod="sha256")
        self.key_id = _derive(secret, b"key id")[:4].hex()

    def seal(self, text: str, *, record: str, field: str) -> bytes | None:
        """Ciphertext with its nonce in front; None for nothing."""
        if not text:
            return None
        nonce = os.urandom(NONCE)
        return nonce + self._aead.encrypt(nonce, text.encode(), f"{record}/{field}".encode())

    def open(self, sealed: bytes | memoryview | None, *, record: str, field: str, key_id: str) -> str:
        """The text again. Raises UnknownKey and Unreadable."""
        if sealed is None:
            return ""
        if key_id != self.key_id:
            raise UnknownKey(f"key {key_id} is not in the key folder; put back the copy you keep apart")
        blob = bytes(sealed)
        try:
            return self._aead.decrypt(blob[:NONCE], blob[NONCE:], f"{record}/{field}".encode()).decode()
        except InvalidTag as wrong:
            raise Unreadable(f"{field} of {record} does not belong to this record or key") from wrong

    def digest(self, text: str, *, field: str) -> bytes | None:
        """16 bytes that are equal for equal texts; None for nothing."""
        if not text:
            return None
        keyed = self._keyed.copy()
        keyed.update(f"{field}/{text}".encode())
        return keyed.digest()[:16]

    def fingerprint(self, *parts: str) -> bytes:
        """16 bytes that change when any part does; tells a changed order from a repeated one."""
        joined = "\x1f".join(parts).encode()
        return hashlib.blake2b(joined, key=self._lookup, digest_size=16).digest()


def appellant_cipher() -> AppellantCipher:
    """The cipher of this installation."""
    return _cipher_of(settings.MUSTER_APPELLANT_KEY)


@cache
def _cipher_of(secret: bytes) -> AppellantCipher:
    return AppellantCipher(secret)


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, purpose, "sha256")
