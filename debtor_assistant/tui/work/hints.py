"""Words of the other side that may mean something: which contacts hold them, and what the user says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.tui.work.case import OpenCase

if TYPE_CHECKING:
    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.intake.hints import Hint


def open_hints(case: OpenCase) -> dict[str, Hinted]:
    """Return by contact the hints nobody has answered yet; not of people who do not collect."""
    from debtor_assistant.checkup.hinted import hinted_contacts

    others = _of_others(case)
    return {one.contact: one for one in hinted_contacts(case.book) if one.open and one.contact not in others}


def _of_others(case: OpenCase) -> set[str]:
    """Return the contacts of those the user said to be friends, relatives, anybody but a collector."""
    parties = case.book.columns("party", fields=["kind"])
    people = {party for party, kind in zip(parties["id"], parties["kind"], strict=True) if kind == "person"}
    if not people:
        return set()
    contacts = case.book.columns("contact", fields=["party"])
    return {contact for contact, party in zip(contacts["id"], contacts["party"], strict=True) if party in people}


def open_hints_of(case: OpenCase, contact: str) -> dict[str, Hinted]:
    """Return the same for one contact alone."""
    from debtor_assistant.checkup.hinted import hinted_contact

    found = hinted_contact(case.book, contact)
    return {contact: found} if found is not None and found.open else {}


def confirm(case: OpenCase, contact: str, hint: Hint, reason: str) -> dict[str, object]:
    """Write down what the words did; returns the new values by field."""
    from debtor_assistant.checkup import hinted

    return dict(hinted.confirm(case.book, contact, hint, reason))


def set_aside(case: OpenCase, contact: str, hint: Hint) -> None:
    """Write down that the words do not mean it."""
    from debtor_assistant.checkup import hinted

    hinted.put_aside(case.book, contact, hint)
