"""HEIC, as iPhones take photos (ISO/IEC 23008-12): the table of its parts, without decoding any.

| in the file | becomes |
| --- | --- |
| the largest `ispe` | `picture.size`: the photo is put together from tiles, which are smaller |
| the item of type `Exif` | see `exif` |
| a box that ends behind the file's end | a problem: cut off |

Unknown stay: pixels (`recognition` needs a library for them), depth maps, bursts.
"""

from __future__ import annotations

from debtor_assistant.intake.media.boxes import Box, Boxes, number
from debtor_assistant.intake.media.careful import Careful
from debtor_assistant.intake.media.exif import tell_exif
from debtor_assistant.intake.media.found import Found

_MOST_EXIF = 1 << 20


def tell_heif(found: Found, file: Careful) -> None:
    """Tell what a photo of an iPhone says of itself."""
    boxes = Boxes(file)
    meta = next((box for box in list(boxes.inside(boxes.whole)) if box.kind == b"meta"), None)
    parts = {box.kind: box for box in boxes.inside(meta, 4)} if meta else {}
    properties = boxes.find(parts.get(b"iprp"), b"ipco")
    sizes = [boxes.read(box, 12) for box in boxes.inside(properties) if box.kind == b"ispe"] if properties else []
    if not sizes:
        found.problem("picture")
        return
    width, height = max(
        ((number(data, 4, 4), number(data, 8, 4)) for data in sizes), key=lambda size: size[0] * size[1]
    )
    found.say("picture.size", f"{width} x {height}")
    data = _exif(boxes, parts.get(b"iinf"), parts.get(b"iloc"))
    if data:
        tell_exif(found, data)
    if boxes.cut:
        found.problem("cut_picture")


def _exif(boxes: Boxes, names: Box | None, places: Box | None) -> bytes:
    """The EXIF block: its item's number from `iinf`, its place from `iloc`, then four bytes of offset before TIFF."""
    if names is None or places is None:
        return b""
    skip = 6 if boxes.read(names, 1) == b"\0" else 8
    for box in boxes.inside(names, skip):
        entry = boxes.read(box, 16)
        wide = entry[:1] >= b"\3"
        if entry[8 + 2 * wide : 12 + 2 * wide] == b"Exif":
            start, length = _place(boxes.read(places), number(entry, 4, 2 + 2 * wide))
            data = boxes.file.at(start, min(length, _MOST_EXIF)) if length else b""
            return data[4 + number(data, 0, 4) :]
    return b""


def _place(table: bytes, wanted: int) -> tuple[int, int]:
    """Where an item lies in the file (`iloc`, versions 0 to 2): first byte and length; (0, 0) if that is not told."""
    version = table[0] if table else 0
    lengths = number(table, 4, 2)
    offset_size, length_size, base_size = lengths >> 12, lengths >> 8 & 15, lengths >> 4 & 15
    index_size = lengths & 15 if version else 0
    id_size = 4 if version == 2 else 2
    count, at = number(table, 6, id_size), 6 + id_size
    for _ in range(count):
        item, method = number(table, at, id_size), number(table, at + id_size, 2) & 15 if version else 0
        at += id_size + (2 if version else 0) + 2
        base, extents = number(table, at, base_size), number(table, at + base_size, 2)
        at += base_size + 2
        if item == wanted and method == 0 and extents:
            start = base + number(table, at + index_size, offset_size)
            return start, number(table, at + index_size + offset_size, length_size)
        at += extents * (index_size + offset_size + length_size)
        if at >= len(table):
            break
    return 0, 0
