"""Pictures of exhibits on paper: turned upright, no larger than a printer can show, never more than memory holds.

What is printed is a copy for reading. The original goes along as a file, and its fingerprint stands beside the copy.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtor_assistant.paper.flow import Slice
from debtor_assistant.paper.lines import Breaker
from debtor_assistant.paper.outline import Picture, words
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.prose import spans
from debtor_assistant.paper.styles import RULE, Style

if TYPE_CHECKING:
    from PIL.Image import Image

Pictures = Callable[[str], bytes | None]
"""Returns the bytes of a file of evidence by its SHA-256; None if they are not at hand."""

LONG_SIDE = 1600
"""Pixels of the longer side on paper: 200 per inch on a full page."""
MOST_PIXELS = 80_000_000
MOST_BYTES = 60 << 20
_QUALITY = 82
_NOTE = Style(8.2, 11.5)


@dataclass(frozen=True)
class Prepared:
    """A picture ready to print."""

    jpeg: bytes
    width: int
    height: int


def nowhere(_sha256: str) -> bytes | None:
    """Have no file at hand."""
    return None


Read = Callable[[str], Iterator[bytes]]
"""Yields the bytes of a file of evidence by its SHA-256."""


def pictures_from(extract: Mapping[str, Any], read: Read | None) -> Pictures:
    """Return what lends the pictures of an extract; a file that is too large to be printed is not read at all."""
    if read is None:
        return nowhere
    sizes = {one["sha256"]: one["size"] for one in extract.get("exhibits", ())}

    def lend(sha256: str) -> bytes | None:
        return b"".join(read(sha256)) if sizes.get(sha256, MOST_BYTES + 1) <= MOST_BYTES else None

    return lend


def prepare(data: bytes) -> Prepared | None:
    """Return a picture as an upright JPEG of bounded size; None if it is none, too large, or damaged."""
    from PIL import Image, ImageOps

    if len(data) > MOST_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP", "BMP")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return None
                opened.draft("RGB", (LONG_SIDE, LONG_SIDE))
                upright = ImageOps.exif_transpose(opened)
                flat = _on_white(upright)
        flat.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        Image.DecompressionBombError,
        IndexError,
        TypeError,
    ):
        return None
    return Prepared(out.getvalue(), flat.width, flat.height)


def _on_white(image: Image) -> Image:
    """Return a picture without transparency, as a sheet of paper would show it."""
    from PIL.Image import new

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def picture(block: Picture, breaker: Breaker, pictures: Pictures, room: tuple[float, float]) -> list[Slice]:
    """Set a picture as large as its room, width and height, takes; where it cannot be shown, say so."""
    data = pictures(block.sha256)
    ready = prepare(data) if data is not None else None
    if ready is None:
        lines = breaker.lines(spans(words(block.words), _NOTE), room[0])

        def note(pen: Pen, x: float, y: float) -> None:
            for number, line in enumerate(lines):
                pen.pieces(x, y - 9 - number * _NOTE.leading, line)

        return [Slice(len(lines) * _NOTE.leading + 4, note, before=4)]
    scale = min(room[0] / ready.width, room[1] / ready.height, 72 / 100)
    width, height = ready.width * scale, ready.height * scale

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.picture(ready.jpeg, x, y - height, width, height)
        pen.area(x, y - height, width, height, stroke=RULE)

    return [Slice(height, draw, before=8)]
