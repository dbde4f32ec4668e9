"""Takes pictures and sound out of the stream before the XML parser sees it.

An mms part carries its file as base64 in `data="…"`, a hundred megabytes in one attribute if it must be, and the
parser would keep all of it. This filter measures and fingerprints the file as it passes and leaves a ticket number in
its place. In well-formed XML every raw `<` opens markup, so looking at `<part`, comments, instructions and CDATA alone
is exact.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from dataclasses import dataclass
from enum import Enum, auto

_OPEN = re.compile(rb"<(?:(?P<comment>!--)|(?P<pi>\?)|(?P<cdata>!\[CDATA\[)|(?P<part>part)(?=[\s/>]))")
_LONGEST_OPEN = 9
_QUOTE_OR_END = re.compile(rb"[\"'>]")
_IS_DATA = re.compile(rb"(?:\A|\s)data\s*=\s*\Z")
_BASE64 = bytes(set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_SPACE = b" \t\r\n"
_MAX_GAP = 1 << 16
"""Longest run without quotes inside a part's tag; more is not this format."""


@dataclass(frozen=True)
class Media:
    """A file inside a message."""

    size: int
    """Bytes of the file; of data that is no base64, the characters in the backup."""
    sha256: str | None
    """Of the file itself; None when the data in the backup is damaged."""


class _Measure:
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

    def done(self, *, cut: bool) -> Media | None:
        if self._raw == 0 or self._head == b"null":
            return None
        if self._carry and not self._broken:
            self._take(self._carry + b"=" * (4 - len(self._carry)))
        if self._broken or cut:
            return Media(self._raw, None)
        return Media(self._size, self._hash.hexdigest())


class _State(Enum):
    OUTSIDE = auto()
    SKIP = auto()
    """Inside a comment, an instruction or CDATA, until its end mark."""
    PART = auto()
    VALUE = auto()
    DATA = auto()


class MediaFilter:
    """Bytes in, the same bytes out without media; `media` holds what each ticket number stood for."""

    def __init__(self) -> None:
        self.media: dict[str, Media] = {}
        self._tickets = 0
        self._state = _State.OUTSIDE
        self._until = b""
        self._measure = _Measure()
        self._rest = b""
        self._steps = {
            _State.OUTSIDE: self._outside,
            _State.SKIP: self._skip,
            _State.PART: self._part,
            _State.VALUE: self._value,
            _State.DATA: self._data,
        }

    def feed(self, data: bytes) -> bytes:
        """Pass on what can be passed on; the rest waits for more."""
        buffer, out, at = self._rest + data, [], 0
        while at < len(buffer):
            piece, after = self._steps[self._state](buffer, at)
            if piece:
                out.append(piece)
            if after is None:
                break
            at = after
        else:
            self._rest = b""
        return b"".join(out)

    def close(self) -> bytes:
        """The end of the file: whatever waited."""
        rest, self._rest = self._rest, b""
        if self._state is _State.DATA:
            self._finish(cut=True)
        return rest

    def _wait(self, buffer: bytes, at: int, keep: int) -> tuple[bytes, None]:
        """Pass on everything but the last bytes, which may be the beginning of a mark."""
        cut = max(at, len(buffer) - keep)
        self._rest = buffer[cut:]
        return buffer[at:cut], None

    def _outside(self, buffer: bytes, at: int) -> tuple[bytes, int | None]:
        found = _OPEN.search(buffer, at)
        if found is None:
            tail = buffer.rfind(b"<", max(at, len(buffer) - _LONGEST_OPEN))
            return self._wait(buffer, at, 0 if tail < 0 else len(buffer) - tail)
        if found["part"]:
            self._state = _State.PART
        else:
            self._state = _State.SKIP
            self._until = b"-->" if found["comment"] else b"?>" if found["pi"] else b"]]>"
        return buffer[at : found.end()], found.end()

    def _skip(self, buffer: bytes, at: int) -> tuple[bytes, int | None]:
        end = buffer.find(self._until, at)
        if end < 0:
            return self._wait(buffer, at, len(self._until) - 1)
        self._state = _State.OUTSIDE
        end += len(self._until)
        return buffer[at:end], end

    def _part(self, buffer: bytes, at: int) -> tuple[bytes, int | None]:
        found = _QUOTE_OR_END.search(buffer, at)
        if found is None:
            if len(buffer) - at > _MAX_GAP:
                self._state = _State.OUTSIDE
                return b"", at
            return self._wait(buffer, at, len(buffer) - at)
        end = found.end()
        if found[0] == b">":
            self._state = _State.OUTSIDE
            return buffer[at:end], end
        self._until = found[0]
        if not _IS_DATA.search(buffer[at : found.start()]):
            self._state = _State.VALUE
            return buffer[at:end], end
        self._state = _State.DATA
        self._measure = _Measure()
        self._tickets += 1
        return buffer[at:end] + b"%d" % self._tickets, end

    def _value(self, buffer: bytes, at: int) -> tuple[bytes, int | None]:
        end = buffer.find(self._until, at)
        if end < 0:
            return self._wait(buffer, at, 0)
        self._state = _State.PART
        return buffer[at : end + 1], end + 1

    def _data(self, buffer: bytes, at: int) -> tuple[bytes, int | None]:
        end = buffer.find(self._until, at)
        stop = buffer.find(b"<", at, end if end >= 0 else len(buffer))
        if stop >= 0:
            # A value never holds "<": its end was lost. The parser will say so there, and the next rows are saved.
            self._measure.update(buffer[at:stop])
            self._finish(cut=True)
            self._state = _State.OUTSIDE
            return b"", stop
        self._measure.update(buffer[at : end if end >= 0 else len(buffer)])
        if end < 0:
            self._rest = b""
            return b"", None
        self._finish(cut=False)
        self._state = _State.PART
        return buffer[end : end + 1], end + 1

    def _finish(self, *, cut: bool) -> None:
        media = self._measure.done(cut=cut)
        if media is not None:
            self.media[str(self._tickets)] = media
