"""Sums of money as tables write them, exactly: never a float, never a guessed decimal mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

_AROUND = re.compile(r"[\s\u00a0\u202f'’\"￥¥$€£₹₱₦元]|RMB|CNY|USD|Rp|KSh|HK|RM|S\$|NT", re.IGNORECASE)
_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)?(?:\.\d+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?", re.ASCII)


def amount_of(cell: object, mark: str = ".") -> Decimal | None:
    """The sum in a cell, or None where there is none that can be read one way only.

    Args:
        cell: Text, or a number of a spreadsheet.
        mark: The decimal mark of the file.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float | Decimal):
        found = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
        return found if found.is_finite() else None
    text = _AROUND.sub("", str(cell)).replace("\u2212", "-").replace("\u2013", "-")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    if text.endswith("-"):
        text = "-" + text[:-1]
    pattern, thousands = (_POINT, ",") if mark == "." else (_COMMA, ".")
    if not any(sign.isdigit() for sign in text) or not pattern.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(thousands, "").replace(mark, "."))
    except InvalidOperation:
        return None


def decimal_mark(cells: Iterable[str]) -> str | None:
    """The decimal mark that all of these sums allow: `.` or `,`; None when both would do and mean different sums."""
    point = comma = True
    differs = False
    for cell in cells:
        with_point, with_comma = amount_of(cell, "."), amount_of(cell, ",")
        if with_point is None and with_comma is None:
            continue
        point, comma = point and with_point is not None, comma and with_comma is not None
        differs = differs or with_point != with_comma
    if point and comma:
        return None if differs else "."
    return "," if comma else "."


def written(value: Decimal) -> str:
    """A sum as the vocabulary writes it: without exponent, at least as many places as it was read with."""
    return f"{value:f}"
