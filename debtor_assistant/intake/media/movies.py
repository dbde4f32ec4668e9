"""MP4, M4A, 3GP and QuickTime: what phones record, calls and voice memos too (ISO/IEC 14496-12, QuickTime File Format).

| in the file | becomes |
| --- | --- |
| `ftyp` brand | `mp4.brand` |
| `mvhd` creation_time, modification_time | `mp4.created`, `mp4.changed`: UTC by the norm, see below; 0 is unknown |
| `mvhd` (or `mehd`, or the longest `mdhd`) duration | `mp4.duration` |
| `stsd` of the first picture track | `mp4.picture`: codec and size |
| `stsd` of the first sound track | `mp4.sound`, `mp4.channels`, `mp4.sample_rate`; `mp4.bit_rate` if `esds` tells it |
| QuickTime's creationdate | `mp4.taken`, with the phone's offset |
| QuickTime's and Android's make, model, … | `mp4.make`, `.model`, `.software`, `.place`, `.android` |
| `©xyz`, `©nam`, `©day`, `©too`, `©cmt`, `©ART` | `mp4.place`, `.title`, `.day`, `.program`, `.comment`, `.artist` |
| a box that ends behind the file's end; no `moov` | a problem: cut off; without its table nothing can be told |

The creation time is often wrong: some phones write their local time as if it were UTC, and a program that copies or
sends the recording writes it anew. It is told as the file has it, and its label says so.

A file without a picture track is sound, whatever its brand. Unknown stay: the length of recordings in fragments that
tell it nowhere, everything in the samples themselves, cover pictures, makers' private boxes.
"""

from __future__ import annotations

from debtor_assistant.intake.media.boxes import Box, Boxes, number
from debtor_assistant.intake.media.careful import Careful
from debtor_assistant.intake.media.found import Found
from debtor_assistant.intake.media.movie_tags import tell_tags
from debtor_assistant.intake.media.times import of_mac

_MOST_TRACKS = 32
_UNTOLD = {0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF}
_SOUND_ENTRY = 28
"""Bytes of a sample entry before the boxes in it."""
_LONGER = {1: 16, 2: 36}
"""So many more in QuickTime, by the version of the entry."""
_BIT_RATE_MARK = 0x04
"""DecoderConfigDescriptor in `esds` (ISO/IEC 14496-1)."""


def tell_movie(found: Found, file: Careful) -> None:
    """Tell what a recording says of itself."""
    boxes = Boxes(file)
    top: dict[bytes, Box] = {}
    for box in boxes.inside(boxes.whole):
        top.setdefault(box.kind, box)
    if brand := top.get(b"ftyp"):
        found.say("mp4.brand", boxes.read(brand, 4).decode("latin-1"))
    movie = top.get(b"moov")
    if movie is None:
        found.problem("no_table")
        return
    _tell_head(found, boxes, movie)
    tracks = [box for box in boxes.inside(movie) if box.kind == b"trak"][:_MOST_TRACKS]
    kinds = [_tell_track(found, boxes, track) for track in tracks]
    if kinds and b"vide" not in kinds and found.media_type != "video/quicktime":
        found.media_type = found.media_type.replace("video/", "audio/")
    tell_tags(found, boxes, movie)
    if boxes.cut:
        found.problem("cut_sound")
    elif not tracks:
        found.problem("sound")


def _tell_head(found: Found, boxes: Boxes, movie: Box) -> None:
    head = boxes.find(movie, b"mvhd")
    if head is None:
        return
    created, changed, scale, length = _clock(boxes.read(head, 32))
    found.time("mp4.created", of_mac(created))
    if changed != created:
        found.time("mp4.changed", of_mac(changed))
    fragments = boxes.find(movie, b"mvex", b"mehd")
    if length in _UNTOLD and fragments is not None:
        data = boxes.read(fragments, 12)
        length = number(data, 4, 8 if data[:1] == b"\1" else 4)
    if length in _UNTOLD:
        lengths = [_media_length(boxes, box) for box in boxes.inside(movie) if box.kind == b"trak"]
        found.seconds("mp4.duration", max(lengths, default=None))
    elif scale:
        found.seconds("mp4.duration", length / scale)


def _clock(data: bytes) -> tuple[int, int, int, int]:
    """Created, changed, units in a second, length in units: the beginning of `mvhd` and `mdhd` alike."""
    if data[:1] == b"\1":
        return number(data, 4, 8), number(data, 12, 8), number(data, 20, 4), number(data, 24, 8)
    return number(data, 4, 4), number(data, 8, 4), number(data, 12, 4), number(data, 16, 4)


def _media_length(boxes: Boxes, track: Box) -> float:
    head = boxes.find(track, b"mdia", b"mdhd")
    if head is None:
        return 0.0
    _, _, scale, length = _clock(boxes.read(head, 32))
    return length / scale if scale and length not in _UNTOLD else 0.0


def _tell_track(found: Found, boxes: Boxes, track: Box) -> bytes:
    media = boxes.find(track, b"mdia")
    handler = boxes.find(media, b"hdlr")
    table = boxes.find(media, b"minf", b"stbl", b"stsd")
    kind = boxes.read(handler, 12)[8:12] if handler else b""
    entry = next(boxes.inside(table, 8), None) if table else None
    if entry is None:
        return kind
    data, codec = boxes.read(entry, 64), entry.kind.decode("latin-1")
    if kind == b"vide":
        found.say("mp4.picture", f"{codec}, {number(data, 24, 2)} x {number(data, 26, 2)}")
    elif kind == b"soun":
        found.say("mp4.sound", codec)
        found.say("mp4.channels", number(data, 16, 2) or None)
        found.say("mp4.sample_rate", number(data, 24, 2) or None)
        _tell_bit_rate(found, boxes, entry)
    return kind


def _tell_bit_rate(found: Found, boxes: Boxes, entry: Box) -> None:
    # QuickTime has longer entries, and puts `esds` one box deeper.
    longer = _LONGER.get(number(boxes.read(entry, 10), 8, 2), 0) if found.media_type == "video/quicktime" else 0
    for box in boxes.inside(entry, _SOUND_ENTRY + longer):
        table = boxes.find(box, b"esds") if box.kind == b"wave" else box
        if table is not None and table.kind == b"esds":
            found.say("mp4.bit_rate", round(_mean_rate(boxes.read(table, 128)[4:]) / 1000) or None)
        elif box.kind == b"btrt":
            found.say("mp4.bit_rate", round(number(boxes.read(box, 12), 8, 4) / 1000) or None)


def _mean_rate(data: bytes) -> int:
    """avgBitrate: descriptors are a tag, a length of one to four bytes, and what is in them."""
    at = 0
    while at < len(data):
        tag, at = data[at], at + 1
        while at < len(data) and data[at] & 0x80:
            at += 1
        at += 1
        if tag == _BIT_RATE_MARK:
            return number(data, at + 9, 4)
        # ES_Descriptor: number of the stream and flags, then the descriptors in it.
        at += 3
    return 0
