"""A brute-force oracle: the same questions in the plainest Python, nothing shared with the engine.

It reads cases in which every fact is known and every time exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Contact = Mapping[str, Any]


def instant(contact: Contact) -> datetime:
    """The exact time of a contact written with Z."""
    return datetime.strptime(contact["at"], "%Y-%m-%d %H:%M:%SZ").replace(tzinfo=UTC)


def local(contact: Contact, clock: str | None, home: str) -> datetime:
    """Wall-clock time on the rule's clock, or where the person was."""
    return instant(contact).astimezone(ZoneInfo(clock or contact.get("timezone") or home))


def number(contact: Contact) -> int:
    """c12 -> 12."""
    return int(contact["id"][1:])


def hours(contacts: Sequence[Contact], allowed: tuple[str, str], clock: str | None, home: str) -> set[str]:
    """Contacts outside [from, until)."""
    low, high = allowed
    return {c["id"] for c in contacts if not low <= local(c, clock, home).strftime("%H:%M") < high}


def hours_through(contacts: Sequence[Contact], allowed: tuple[str, str], clock: str | None, home: str) -> set[str]:
    """Contacts outside [from, through], to the second."""
    low, high = f"{allowed[0]}:00", f"{allowed[1]}:00"
    return {c["id"] for c in contacts if not low <= local(c, clock, home).strftime("%H:%M:%S") <= high}


def group_values(contact: Contact, key: str, case: Mapping[str, Any]) -> list[Any]:
    """The groups a contact belongs to for one key; a contact about two debts belongs to both."""
    debts = contact["debt"] if isinstance(contact["debt"], list) else [contact["debt"]]
    if key == "debt":
        return debts
    if key == "creditor":
        owner = {d["id"]: d["creditor"] for d in case["debts"]}
        return [owner[debt] for debt in debts]
    if key == "contacted":
        return [contact.get("person") or "debtor"]
    if key == "network":
        parent = {p["id"]: p.get("acts_for") for p in case["parties"]}
        top = contact["party"]
        while parent[top]:
            top = parent[top]
        return [top]
    return [contact[key]]


def same_group(one: Contact, other: Contact, keys: Sequence[str], case: Mapping[str, Any]) -> bool:
    """Do two contacts share a group for every key (the debt and its creditor being one choice)?"""
    return all(set(group_values(one, key, case)) & set(group_values(other, key, case)) for key in keys)


def earlier(one: Contact, other: Contact, by_day: bool, clock: str | None, home: str) -> bool:
    """Does ``other`` come before ``one``?"""
    mine = (instant(one), number(one))
    theirs = (instant(other), number(other))
    if by_day:
        return (local(other, clock, home).date(), *theirs) < (local(one, clock, home).date(), *mine)
    return theirs < mine


def in_window(one: Contact, other: Contact, window: str, clock: str | None, home: str) -> bool:
    """Does the window of ``one`` hold the earlier ``other``?"""
    if window == "all":
        return True
    if window == "calendar day":
        window = "1 days"
    day: date = local(one, clock, home).date()
    then: date = local(other, clock, home).date()
    if window == "calendar month":
        return (day.year, day.month) == (then.year, then.month)
    size, unit = window.split()
    if unit.startswith("day"):
        return then >= day - timedelta(days=int(size) - 1)
    seconds = int(size) * {"min": 60, "h": 3600}[unit]
    return instant(one) - instant(other) <= timedelta(seconds=seconds)


def in_calendar_week(one: Contact, other: Contact, first: int, clock: str | None, home: str) -> bool:
    """Same week when weeks begin on weekday ``first`` (0 Monday, 6 Sunday)?"""

    def start(contact: Contact) -> date:
        day = local(contact, clock, home).date()
        return day - timedelta(days=(day.weekday() - first) % 7)

    return start(one) == start(other)


def too_many(
    case: Mapping[str, Any], counted: set[str], at_most: int, window: str, keys: Sequence[str], clock: str | None
) -> set[str]:
    """Counted contacts with ``at_most`` or more earlier counted ones of their group in the window."""
    home, contacts = case["timezone"], [c for c in case["contacts"] if c["id"] in counted]
    by_day = window.endswith(("day", "days", "month"))
    out = set()
    for one in contacts:
        for group in group_choices(one, keys, case):
            before = [
                other
                for other in contacts
                if other is not one
                and in_group(other, group, case)
                and earlier(one, other, by_day, clock, home)
                and in_window(one, other, window, clock, home)
            ]
            if len(before) >= at_most:
                out.add(one["id"])
    return out


def group_choices(one: Contact, keys: Sequence[str], case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each full group a contact belongs to: one for each of its debts where counts go by debt or creditor."""
    debts = one["debt"] if isinstance(one["debt"], list) else [one["debt"]]
    choices = []
    for debt in debts if {"debt", "creditor"} & set(keys) else debts[:1]:
        alone = {**one, "debt": debt}
        choices.append({key: group_values(alone, key, case)[0] for key in keys})
    return choices


def in_group(other: Contact, group: Mapping[str, Any], case: Mapping[str, Any]) -> bool:
    """Does another contact belong to a full group with one of its debts?"""
    return group in group_choices(other, list(group), case)
