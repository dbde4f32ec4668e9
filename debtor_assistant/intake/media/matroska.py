"""Matroska and WebM, as browsers and screen recorders write them (RFC 8794, RFC 9559). Only headers are read.

| element | becomes |
| --- | --- |
| Info: DateUTC | `mkv.created`, UTC |
| Info: Duration × TimestampScale | `mkv.duration`; browsers that record leave it out, then it is unknown |
| Info: WritingApp, MuxingApp, Title | `mkv.program`, `mkv.muxer`, `mkv.title` |
| first picture track: CodecID, size | `mkv.picture` |
| first sound track: CodecID, Channels, SamplingFrequency | `mkv.sound`, `mkv.channels`, `mkv.sample_rate` |
| a segment that ends behind the file's end | a problem: cut off |

Unknown stay: tags, chapters, attachments, everything behind the first cluster.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from debtor_assistant.intake.media.careful import Careful, TooMuch
from debtor_assistant.intake.media.found import LONGEST, Found
from debtor_assistant.intake.media.times import of_matroska

_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_SCALE, _DURATION, _DATE, _TITLE, _MUXER, _PROGRAM = 0x2AD7B1, 0x4489, 0x4461, 0x7BA9, 0x4D80, 0x5741
_TRACK, _TYPE, _CODEC, _PICTURE, _SOUND = 0xAE, 0x83, 0x86, 0xE0, 0xE1
_WIDTH, _HEIGHT, _CHANNELS, _RATE = 0xB0, 0xBA, 0x9F, 0xB5
_MOST_ELEMENTS = 5_000
_USUAL_SCALE = 1_000_000


@dataclass(frozen=True)
class _Element:
    kind: int
    start: int
    end: int


class _Elements:
    def __init__(self, file: Careful) -> None:
        self.file = file
        self.cut = False
        self._left = _MOST_ELEMENTS

    def inside(self, start: int, end: int) -> Iterator[_Element]:
        """The elements of a stretch; damage ends the row."""
        while start < end:
            self._left -= 1
            if self._left < 0:
                raise TooMuch
            head = self.file.at(start, 12)
            kind, used = _number(head, keep_mark=True)
            size, more = _number(head[used:], keep_mark=False) if used else (0, 0)
            if not used or not more:
                return
            first = start + used + more
            # All ones: it goes on until what holds it ends.
            if size == (1 << 7 * more) - 1:
                size = end - first
            elif first + size > end:
                self.cut = True
            yield _Element(kind, first, min(first + size, end))
            start = first + size

    def fields(self, element: _Element) -> dict[int, bytes]:
        """What is in an element, small fields only."""
        return {
            item.kind: self.file.at(item.start, min(item.end - item.start, LONGEST))
            for item in self.inside(element.start, element.end)
        }


def tell_matroska(found: Found, file: Careful) -> None:
    """Tell what a screen recording says of itself."""
    elements = _Elements(file)
    segment = next((item for item in elements.inside(0, file.size) if item.kind == _SEGMENT), None)
    if segment is None:
        found.problem("no_table")
        return
    tracks = []
    for item in elements.inside(segment.start, segment.end):
        if item.kind == _CLUSTER:
            break
        if item.kind == _INFO:
            _tell_info(found, elements.fields(item))
        elif item.kind == _TRACKS:
            tracks = [elements.fields(track) for track in elements.inside(item.start, item.end) if track.kind == _TRACK]
    for track in tracks:
        _tell_track(found, track)
    if tracks and not any(_PICTURE in track for track in tracks):
        found.media_type = found.media_type.replace("video/", "audio/")
    if elements.cut:
        found.problem("cut_sound")
    elif not tracks:
        found.problem("sound")


def _tell_info(found: Found, fields: dict[int, bytes]) -> None:
    if _DATE in fields and len(fields[_DATE]) == 8:
        found.time("mkv.created", of_matroska(int.from_bytes(fields[_DATE], "big", signed=True)))
    scale = int.from_bytes(fields[_SCALE], "big") if _SCALE in fields else _USUAL_SCALE
    found.seconds("mkv.duration", _real(fields.get(_DURATION)) * scale / 1e9)
    for key, kind in (("program", _PROGRAM), ("muxer", _MUXER), ("title", _TITLE)):
        found.say(f"mkv.{key}", fields.get(kind, b"").decode("utf-8", "replace"))


def _tell_track(found: Found, fields: dict[int, bytes]) -> None:
    codec = fields.get(_CODEC, b"").decode("ascii", "replace")
    if _PICTURE in fields:
        inner = _small(fields[_PICTURE])
        found.say("mkv.picture", f"{codec}, {_whole(inner.get(_WIDTH))} x {_whole(inner.get(_HEIGHT))}")
    elif _SOUND in fields:
        inner = _small(fields[_SOUND])
        found.say("mkv.sound", codec)
        found.say("mkv.channels", _whole(inner.get(_CHANNELS)) or None)
        found.say("mkv.sample_rate", round(_real(inner.get(_RATE))) or None)


def _small(data: bytes) -> dict[int, bytes]:
    """The fields in a few bytes that were read already."""
    fields: dict[int, bytes] = {}
    at = 0
    while at < len(data):
        kind, used = _number(data[at:], keep_mark=True)
        size, more = _number(data[at + used :], keep_mark=False) if used else (0, 0)
        if not used or not more:
            break
        at += used + more
        fields[kind] = data[at : at + size]
        at += size
    return fields


def _number(data: bytes, keep_mark: bool) -> tuple[int, int]:
    """A number of variable length and the bytes it takes; (0, 0) if there is none."""
    length = 9 - data[0].bit_length() if data and data[0] else 0
    if not length or length > len(data):
        return 0, 0
    value = int.from_bytes(data[:length], "big")
    return (value if keep_mark else value & ((1 << 7 * length) - 1)), length


def _whole(data: bytes | None) -> int:
    return int.from_bytes(data or b"", "big")


def _real(data: bytes | None) -> float:
    """A floating-point number of four or eight bytes; what is none of use is 0."""
    if data is None or len(data) not in {4, 8}:
        return 0.0
    (value,) = struct.unpack(">f" if len(data) == 4 else ">d", data)
    return float(value) if 0 < value < 1e15 else 0.0
