"""A file inside a message: its length and fingerprint, taken while it passes."""

from __future__ import annotations

import binascii
import hashlib
from dataclasses import dataclass

_BASE64 = bytes(set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_SPACE = b" \t\r\n"


@dataclass(frozen=True)
class Media:
    """A file inside a message."""

    size: int
    """Bytes of the file; of data that is no base64, the characters in the backup."""
    sha256: str | None
    """Of the file itself; None when the data in the backup is damaged."""


class Measure:
    """Decodes base64 in pieces and keeps nothing but length and fingerprint."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._carry = b""
        self._head = b""
        self._raw = 0
        self._size = 0
        self._ended = False
        self._broken = False

    def update(self, piece: bytes) -> None:
        """The next characters of the attribute."""
        self._raw += len(piece)
        if len(self._head) < 5:
            self._head += piece[: 5 - len(self._head)]
        if self._broken:
            return
        clean = self._carry + piece.translate(None, _SPACE)
        if clean.translate(None, _BASE64) or (self._ended and clean):
            self._broken = True
            return
        whole = len(clean) - len(clean) % 4
        self._carry = clean[whole:]
        self._take(clean[:whole])

    def _take(self, block: bytes) -> None:
        self._ended = b"=" in block
        try:
            data = binascii.a2b_base64(block, strict_mode=bool(block))
        except binascii.Error:
            self._broken = True
            return
        self._size += len(data)
        self._hash.update(data)
        self.passed(data)

    def passed(self, data: bytes) -> None:
        """The next bytes of the file; here they are let go."""

    def done(self, *, cut: bool) -> Media | None:
        """The file, once its last character came; None where the attribute held no file."""
        if self._raw == 0 or self._head == b"null":
            return None
        if self._carry and not self._broken:
            self._take(self._carry + b"=" * (4 - len(self._carry)))
        if self._broken or cut:
            return Media(self._raw, None)
        return Media(self._size, self._hash.hexdigest())
