"""Pieces of text of a PDF with the place where each begins; runs in the process apart."""

from __future__ import annotations

from typing import Any, BinaryIO

from debtor_assistant.intake.media.inside.pdf import MOST_PAGES, opened
from debtor_assistant.intake.media.inside.refusing import Refused

_MOST_PIECES = 400_000
"""A list of calls of half a year has some ten thousand."""
_LONGEST = 400


def placed(file: BinaryIO) -> dict[str, Any]:
    """For each page its pieces: left edge, height on the page, size of the letters, words."""
    pages: list[list[tuple[float, float, float, str]]] = []
    reader = opened(file)
    if len(reader.pages) > MOST_PAGES:
        raise Refused("too_much")
    count = 0
    for page in reader.pages:
        pieces: list[tuple[float, float, float, str]] = []

        def take(text: str, cm: Any, tm: Any, _font: Any, size: Any, into: list[Any] = pieces) -> None:
            words = text.strip()
            if not words:
                return
            a, b, c, d, e, f = (float(one) for one in cm)
            x, y = float(tm[4]), float(tm[5])
            tall = abs(float(size) * float(tm[3]) * d) or abs(float(size))
            into.append((round(a * x + c * y + e, 2), round(b * x + d * y + f, 2), round(tall, 2), words[:_LONGEST]))

        page.extract_text(visitor_text=take)
        count += len(pieces)
        if count > _MOST_PIECES:
            raise Refused("too_much")
        pages.append(pieces)
    return {"pages": pages}
