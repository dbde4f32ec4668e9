"""Read the contact log: what a view holds, and its rows as they come onto the screen."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.log_view import View
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.searching import FIELDS, Search

_SHOWN = (
    "id",
    "at",
    "channel",
    "direction",
    "party",
    "from_address",
    "peer",
    "words",
    "summary",
    "my_words",
    "outcome",
    "conduct",
    "timezone",
)
_SOON, _THEN = 0.1, 0.5
"""Seconds until a search tells what it has found so far, and between one time and the next."""
_AT_ONCE = 200
"""Contacts that are looked through between two questions whether anybody still waits."""


@dataclass(frozen=True)
class Found:
    """What a view holds."""

    view: View
    count: int
    zone: str
    """The clock of the case."""
    names: dict[str, str] = field(default_factory=dict)
    """By party: its name."""
    numbers: Sequence[int] | None = None
    """The contacts of a search in the order of the view, by number; None where all are shown. It only grows."""
    whole: bool = True
    """Whether the log was read to its end."""


def find(
    case: OpenCase, view: View, tell: Callable[[Found], object] | None = None, wanted: Callable[[], bool] = lambda: True
) -> Found | None:
    """Look up how many rows a view has; a search reads the log once.

    Args:
        case: The open case.
        view: What is wanted.
        tell: Called with what was found so far, again and again.
        wanted: Whether anybody still waits.

    Returns:
        None if nobody waits any more.
    """
    names = party_names(case)
    if view.all:
        return Found(view, case.book.count("contact"), case.zone, names)
    numbers = array("q")
    so_far = Found(view, 0, case.zone, names, numbers, whole=False)
    due = time.monotonic() + _SOON
    for read, number in enumerate(_matching(case, view, names)):
        if number:
            numbers.append(number)
        if read % _AT_ONCE:
            continue
        if not wanted():
            return None
        if tell is not None and time.monotonic() > due:
            tell(replace(so_far, count=len(numbers)))
            due = time.monotonic() + _THEN
    return replace(so_far, count=len(numbers), whole=True)


def read(case: OpenCase, found: Found, offset: int, limit: int) -> list[dict[str, Any]]:
    """Return some rows in the order of the view."""
    if found.numbers is None:
        rows = _page(case, found, offset, limit)
    else:
        rows = case.book.rows("contact", found.numbers[offset : min(offset + limit, found.count)], _SHOWN)
    return [_shown(row, found) for row in rows]


def _page(case: OpenCase, found: Found, offset: int, limit: int) -> list[dict[str, Any]]:
    """Return a page of all contacts, counted from the end that is nearer: rows before a page are walked over."""
    newest_first, limit = found.view.newest_first, max(0, min(limit, found.count - offset))
    from_end = found.count - offset - limit
    nearer = from_end < offset
    order = "-at_first" if newest_first != nearer else "at_first"
    rows = case.book.page("contact", from_end if nearer else offset, limit, order, fields=_SHOWN)
    return rows[::-1] if nearer else rows


def _shown(row: dict[str, Any], found: Found) -> dict[str, Any]:
    """Keep what the table draws, on the user's clock, and say who it was."""
    shown = dict(row)
    if row.get("at"):
        shown["at"] = on_clock(row["at"], row.get("timezone") or found.zone)
    party = row.get("party")
    shown["who"] = found.names.get(party, party) if party else row.get("peer") or row.get("from_address")
    return shown


def _matching(case: OpenCase, view: View, names: dict[str, str]) -> Iterator[int]:
    """Yield for every contact its number, or 0 where it does not belong to the view."""
    order = "-at_first" if view.newest_first else "at_first"
    only = None if view.only is None else {int(contact[1:]) for contact in view.only}
    if not view.search.strip():
        for (number,) in case.book.through("contact", ["nr"], order):
            yield number if only is None or number in only else 0
        return
    search = Search(view.search, names, case.zone)
    for number, *values in case.book.through("contact", ["nr", *FIELDS], order):
        yield number if (only is None or number in only) and search.holds(tuple(values)) else 0


def party_names(case: OpenCase) -> dict[str, str]:
    """Return by party what to call it: its name, else its first number, else its id."""
    columns = case.book.columns("party", fields=["name", "numbers"])
    return {
        party: str(name or (numbers or [party])[0])
        for party, name, numbers in zip(columns["id"], columns["name"], columns["numbers"], strict=True)
    }


def in_words(case: OpenCase, ids: Sequence[str]) -> dict[str, str]:
    """Say of some contacts when, how and from whom they were."""
    from debtor_assistant.text import t
    from debtor_assistant.tui.times import in_words as time_in_words

    names, said = party_names(case), {}
    for record in ids:
        contact = case.book.get("contact", record)
        when = (
            time_in_words(on_clock(contact.at, contact.timezone or case.zone)) if contact.at else t("tui.value.unknown")
        )
        how = t(f"tui.channel.{contact.channel}") if contact.channel else t("tui.value.unknown_short")
        who = names.get(contact.party or "", "") or contact.peer or contact.from_address or t("tui.value.unknown_short")
        said[record] = t("tui.finding.contact", when=when, how=how, who=who)
    return said
