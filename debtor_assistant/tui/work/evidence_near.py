"""What the name of a file proposes: a time, a number, and the contacts of that time. Nothing is tied by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from debtor_assistant.base.zones import zone_info
from debtor_assistant.tui.work.case import OpenCase

_HOURS = 12
_MOST = 12


@dataclass(frozen=True)
class Near:
    """A proposal."""

    at: str
    """The time as the log writes it, on the clock of the case: a minute, or a day."""
    number: str
    contacts: Mapping[str, str]
    """Contacts of that time by id, the nearest first, in words."""


def near(case: OpenCase, details: Mapping[str, str]) -> Near | None:
    """Return what the name proposes, or nothing."""
    named = details.get("name.time") or details.get("name.day")
    if named is None:
        return None
    try:
        at = datetime.fromisoformat(named)
    except ValueError:
        return None
    zone = zone_info(case.zone)
    # A name without an offset is on the clock of a phone; the user's own clock is the best there is to propose.
    local = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
    whole_day = "name.time" not in details
    first = local.timestamp()
    last = first + 86_399 if whole_day else first
    shape = "%Y-%m-%d" if whole_day else "%Y-%m-%d %H:%M"
    return Near(f"{local:{shape}}", details.get("name.number", ""), _contacts(case, first, last))


def _contacts(case: OpenCase, first: float, last: float) -> dict[str, str]:
    from debtor_assistant.tui.work.log import in_words

    columns = case.book.columns("contact", fields=["at_first", "at_last"])
    found = []
    for record, begin, end in zip(columns["id"], columns["at_first"], columns["at_last"], strict=True):
        if begin is not None:
            away = max(0, begin - last, first - end)
            if away <= _HOURS * 3600:
                found.append((away, record))
    return in_words(case, [record for _, record in sorted(found)[:_MOST]])
