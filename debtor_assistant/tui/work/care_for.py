"""What the private screens need from a case or a disk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from debtor_assistant.base.zones import zone_info

if TYPE_CHECKING:
    from debtor_assistant.care.offers import Offer
    from debtor_assistant.tui.work.case import OpenCase

_MINUTE = 60
_NEWEST = 600
"""Contacts that are looked at when help may be offered: more than anybody gets in a week."""
_PAPERS = {"court_claim", "judgment", "enforcement_step"}


def contact_times(case: OpenCase) -> list[datetime]:
    """When contacts reached the borrower, on the clock of the case; those known no better than a minute's span only."""
    found = case.book.columns("contact", fields=["at_first", "at_last"])
    zone = zone_info(case.zone)
    pairs = zip(found["at_first"], found["at_last"], strict=True)
    return [
        datetime.fromtimestamp(first, UTC).astimezone(zone)
        for first, last in pairs
        if first is not None and last is not None and last - first < _MINUTE
    ]


def offers_of(case: OpenCase) -> list[Offer]:
    """See what the log of a case calls for now; only the newest contacts are read."""
    from debtor_assistant.base.clock import now
    from debtor_assistant.care.offers import Logged, offers

    rows = case.book.page("contact", 0, _NEWEST, "-at_first")
    contacts = [
        Logged(
            row["at_first"],
            row["at_last"],
            frozenset(row.get("conduct") or ()),
            frozenset(row.get("contacted") or ()),
            row.get("channel") or "",
        )
        for row in rows
        if row.get("direction") != "outbound"
    ]
    return offers(contacts, _papers(case), case.zone, now())


def _papers(case: OpenCase) -> list[int | None]:
    events = case.book.columns("event", fields=["kind", "on"])
    pairs = zip(events["kind"], events["on"], strict=True)
    return [_began(on, case.zone) for kind, on in pairs if kind in _PAPERS]


def _began(on: object, zone: str) -> int | None:
    from debtor_assistant.base.when import parse_time

    if on is None:
        return None
    try:
        return parse_time(on, zone)[0]  # type: ignore[arg-type]
    except ValueError:
        return None
