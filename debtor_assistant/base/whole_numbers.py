"""Whole numbers as people type them."""

from __future__ import annotations

_LONGEST = 8
"""Digits a number in a list, or of minutes, can have; Python itself refuses to read thousands of them."""


def whole_number(typed: str) -> int | None:
    """Return the number that was typed, in wide digits too; None for anything else, and for one beyond all lists."""
    plain = typed.strip()
    return int(plain) if plain.isdecimal() and len(plain) <= _LONGEST else None
