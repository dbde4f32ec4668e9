"""Pictures made small for a terminal, decoded in a process apart because any of them may be hostile."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from debtor_assistant.intake.media.apart import Stopped, apart
from debtor_assistant.intake.media.given import Given, opened
from debtor_assistant.intake.media.kinds import HEAD, kind_of

_KINDS = {f"image/{name}" for name in ("jpeg", "png", "webp", "gif", "bmp", "tiff", "heic")}
_SECONDS, _MEGABYTES = 20, 900


@dataclass(frozen=True)
class Small:
    """A small picture.

    Attributes:
        width: pixels across.
        height: pixels down.
        rgb: three bytes a pixel, row by row.
    """

    width: int
    height: int
    rgb: bytes

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        """Return red, green and blue of one pixel."""
        place = (y * self.width + x) * 3
        red, green, blue = self.rgb[place : place + 3]
        return red, green, blue


def small_picture(given: Given, width: int, height: int) -> Small | None:
    """Return the picture at most so many pixels wide and high; None if it is none or cannot be drawn.

    Args:
        given: The picture; it is only read.
        width: Pixels across at most.
        height: Pixels down at most.
    """
    with opened(given) as stream:
        kind = kind_of(stream.read(HEAD))
    if kind not in _KINDS:
        return None
    try:
        answer = apart(
            "small",
            given,
            seconds=_SECONDS,
            megabytes=_MEGABYTES,
            width=width,
            height=height,
            heic=kind == "image/heic",
        )
    except Stopped:
        return None
    return Small(int(answer["width"]), int(answer["height"]), base64.b64decode(answer["rgb"]))
