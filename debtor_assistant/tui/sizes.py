"""How large a file is, as people say it."""

from __future__ import annotations

from debtor_assistant.text import fmt_number

_UNITS = ("B", "KB", "MB", "GB", "TB")


def in_bytes(size: int) -> str:
    """Return a size with three digits at most: `512 B`, `3.4 MB`."""
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{fmt_number(round(amount, 1 if unit and amount < 100 else 0))} {_UNITS[unit]}"
