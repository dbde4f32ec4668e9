"""Which size of paper a place uses; what is written there is read and filed on it."""

from __future__ import annotations

SIZES = ("a4", "letter")
_LETTER = ("US", "CA", "PH")


def usual_size(jurisdiction: str) -> str:
    """Return the size of a place: Letter in the United States, Canada and the Philippines, A4 elsewhere."""
    return "letter" if jurisdiction.partition("-")[0] in _LETTER else "a4"
