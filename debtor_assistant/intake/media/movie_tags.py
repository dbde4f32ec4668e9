"""What is written beside a recording: tags of QuickTime, iTunes and 3GPP, as phones use them; the table is in `movies`.

Sources: QuickTime File Format (user data, metadata `keys`), 3GPP TS 26.244 (`loci`), and what Android and iOS write.
"""

from __future__ import annotations

import re

from debtor_assistant.intake.media.boxes import Box, Boxes, number
from debtor_assistant.intake.media.found import LONGEST, Found
from debtor_assistant.intake.media.times import of_iso

_TAGS = {
    b"\xa9nam": "title",
    b"\xa9day": "day",
    b"\xa9too": "program",
    b"\xa9swr": "software",
    b"\xa9cmt": "comment",
    b"\xa9ART": "artist",
    b"\xa9mak": "make",
    b"\xa9mod": "model",
    b"\xa9xyz": "place",
}
_KEYS = {
    "com.apple.quicktime.creationdate": "taken",
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "model",
    "com.apple.quicktime.software": "software",
    "com.apple.quicktime.location.ISO6709": "place",
    "com.apple.quicktime.title": "title",
    "com.apple.quicktime.comment": "comment",
    "com.android.version": "android",
    "com.android.manufacturer": "make",
    "com.android.model": "model",
}
_PLACE = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")
_MOST_KEYS = 200
_TEXT = 1
_HANDLER = b"hdlr"


def tell_tags(found: Found, boxes: Boxes, movie: Box) -> None:
    """Tell what is written beside the tracks."""
    for box in boxes.inside(movie):
        if box.kind == b"udta":
            for tag in boxes.inside(box):
                if tag.kind == b"meta":
                    _tell_meta(found, boxes, tag)
                elif tag.kind == b"loci":
                    _tell_place(found, *_loci(boxes.read(tag, LONGEST)))
                elif tag.kind in _TAGS:
                    _tell(found, _TAGS[tag.kind], _short(boxes.read(tag, LONGEST)))
        elif box.kind == b"meta":
            _tell_meta(found, boxes, box)


def _tell_meta(found: Found, boxes: Boxes, meta: Box) -> None:
    # In MP4 a version of four bytes stands before the boxes, in QuickTime none.
    skip = 0 if boxes.read(meta, 8)[4:] == _HANDLER else 4
    parts = {box.kind: box for box in boxes.inside(meta, skip)}
    items = parts.get(b"ilst")
    if items is None:
        return
    keys = _keys(boxes.read(parts[b"keys"])) if b"keys" in parts else []
    for item in boxes.inside(items):
        place = int.from_bytes(item.kind, "big") - 1
        name = _TAGS.get(item.kind) or (_KEYS.get(keys[place]) if 0 <= place < len(keys) else None)
        data = boxes.find(item, b"data") if name else None
        if name and data:
            words = boxes.read(data, LONGEST + 8)
            if number(words, 0, 4) == _TEXT:
                _tell(found, name, words[8:].decode("utf-8", "replace"))


def _keys(data: bytes) -> list[str]:
    """The names in `keys`, which the numbers in `ilst` count from 1."""
    names: list[str] = []
    at = 8
    while at + 8 <= len(data) and len(names) < _MOST_KEYS:
        size = number(data, at, 4)
        if size < 8:
            break
        names.append(data[at + 8 : at + size].decode("utf-8", "replace"))
        at += size
    return names


def _short(data: bytes) -> str:
    """A text of QuickTime's user data: its length, its language, its words."""
    return data[4 : 4 + number(data, 0, 2)].decode("utf-8", "replace")


def _tell(found: Found, name: str, words: str) -> None:
    if name == "taken":
        found.time("mp4.taken", of_iso(words))
    elif name == "place":
        match = _PLACE.match(words.strip())
        if match:
            _tell_place(found, float(match[1]), float(match[2]))
    else:
        found.say(f"mp4.{name}", words)


def _loci(data: bytes) -> tuple[float, float]:
    """Latitude and longitude of 3GPP: after a name that ends with a zero, in 65,536ths of a degree."""
    wide = data[6:8] in {b"\xfe\xff", b"\xff\xfe"}
    end = data.find(b"\0\0" if wide else b"\0", 6) + (2 if wide else 1)
    east, north = (
        int.from_bytes(data[end + first : end + first + 4].ljust(4, b"\0"), "big", signed=True) for first in (1, 5)
    )
    return north / 65536, east / 65536


def _tell_place(found: Found, north: float, east: float) -> None:
    """Phones that know no place write zeros."""
    if abs(north) <= 90 and abs(east) <= 180 and (north or east):
        sides = "S" if north < 0 else "N", "W" if east < 0 else "E"
        found.say("mp4.place", f"{abs(north):.4f} {sides[0]}, {abs(east):.4f} {sides[1]}")
