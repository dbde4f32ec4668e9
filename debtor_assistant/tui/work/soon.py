"""Today on one line: what came in today, and the one day that runs out next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase

WITHIN = 60
"""Days ahead that home looks."""


@dataclass(frozen=True)
class Soon:
    """What the first screen says of today."""

    as_of: date
    today: int
    """Contacts of this day, on the clock of the case."""
    due: Mapping[str, Any] | None = None
    """The deadline that comes first."""
    more: int = 0
    """How many others run out within the days looked at."""


def soon_of(case: OpenCase, as_of: date | None) -> Soon:
    """Read it."""
    from debtor_assistant.base.clock import now
    from debtor_assistant.base.when import zone_info
    from debtor_assistant.checkup.deadlines.finding import deadlines
    from debtor_assistant.text.deadlines import running_out

    # The contacts of today are those of the case's own clock, which a borrower far from home goes by.
    day = as_of or now().astimezone(zone_info(case.zone)).date()
    due = running_out(deadlines(case.book, day), day, WITHIN)
    return Soon(day, _contacts_on(case, day), due[0] if due else None, max(0, len(due) - 1))


def _contacts_on(case: OpenCase, day: date) -> int:
    from debtor_assistant.base.when import zone_info

    zone = zone_info(case.zone)
    begin = datetime.combine(day, datetime.min.time(), zone).timestamp()
    columns = case.book.columns("contact", fields=["at_first", "at_last", "same_as"])
    rows = zip(columns["at_first"], columns["at_last"], columns["same_as"], strict=True)
    near = [(first, last) for first, last, same in rows if first is not None and first >= begin and not same]
    return sum(
        datetime.fromtimestamp(first, UTC).astimezone(zone).date()
        == datetime.fromtimestamp(last, UTC).astimezone(zone).date()
        == day
        for first, last in near
    )
