"""Takes pictures and sound out of the stream before the XML parser sees it.

An mms part carries its file as base64 in `data="…"`, a hundred megabytes in one attribute if it must be, and the
parser would keep all of it. This filter measures and fingerprints the file as it passes and leaves a ticket number in
its place. In well-formed XML every raw `<` opens markup, so looking at `<part`, comments, instructions and CDATA alone
is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from debtor_assistant.intake.readers.sms_backup_restore.measure import Measure, Media

_OPEN = re.compile(rb"<(?:(?P<comment>!--)|(?P<pi>\?)|(?P<cdata>!\[CDATA\[)|(?P<part>part)(?=[\s/>]))")
_LONGEST_OPEN = 9
_QUOTE_OR_END = re.compile(rb"[\"'>]")
_IS_DATA = re.compile(rb"(?:\A|\s)data\s*=\s*\Z")
_MAX_GAP = 1 << 16
"""Longest run without quotes inside a part's tag; more is not this format."""


class _State(Enum):
    OUTSIDE = auto()
    SKIP = auto()
    """Inside a comment, an instruction or CDATA, until its end mark."""
    PART = auto()
    VALUE = auto()
    DATA = auto()


class MediaFilter:
    """Bytes in, the same bytes out without media; `media` holds what each ticket number stood for.

    Args:
        measure: What takes the file of a ticket number as it passes.
    """

    def __init__(self, measure: Callable[[str], Measure] = lambda _ticket: Measure()) -> None:
        self.media: dict[str, Media] = {}
        self._begin = measure
        self._tickets = 0
        self._state = _State.OUTSIDE
        self._until = b""
        self._measure = Measure()
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
        self._tickets += 1
        self._measure = self._begin(str(self._tickets))
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
