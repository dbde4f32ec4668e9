"""Facts that follow from others: who answered, whether a talk could be had, the zone, days past due."""

from __future__ import annotations

import numpy as np

from debtor_assistant.rules import times
from debtor_assistant.rules.columns import YES_NO, Choice, Numbers, Times
from debtor_assistant.rules.tables import Table
from debtor_assistant.rules.wordcolumns import Links, Words


def derive(contacts: Table, debts: Table, events: Table, zone: str) -> None:
    """Facts that follow from others (vocabulary: answered, interactive, timezone, days_past_due, days_given)."""
    events.built["days_given"] = _days_given(events, zone)
    contacts.built["timezone"] = Words.of(list(contacts.zones))
    contacts.built["days_past_due"] = _days_past_due(contacts, debts, zone)
    outcome, answered, interactive = (contacts.column(n) for n in ("outcome", "answered", "interactive"))
    assert isinstance(outcome, Choice)
    assert isinstance(answered, Choice)
    assert isinstance(interactive, Choice)
    talk = outcome.match(["conversation"]).surely
    reached = outcome.match(["picked_up", "conversation"]).surely
    missed = outcome.match(["not_connected", "rang_out", "voicemail_silent", "voicemail"]).surely
    codes = np.where(reached, 2, np.where(missed, 1, answered.codes)).astype(np.uint16)
    contacts.built["answered"] = Choice(codes, YES_NO)
    spoken = np.where(talk & (interactive.codes == 0), 2, interactive.codes).astype(np.uint16)
    contacts.built["interactive"] = Choice(spoken, YES_NO)


def _days_past_due(contacts: Table, debts: Table, zone: str) -> Numbers:
    """Written days past due, else days since the due date of the one debt a contact is about (that day is day 0)."""
    written, debt = contacts.column("days_past_due"), contacts.column("debt")
    due_on, default_on = debts.column("due_on"), debts.column("default_on")
    assert isinstance(written, Numbers)
    assert isinstance(debt, Links)
    assert isinstance(due_on, Times)
    assert isinstance(default_on, Times)
    rows = np.where(np.array([len(row) == 1 for row in debt.rows], dtype=bool), debt.single, -1)
    if not len(debts) or not len(rows):
        return written
    first = np.where(due_on.known(), due_on.first, default_on.first)
    last = np.where(due_on.known(), due_on.last, default_on.last)
    due = times.local_seconds(first, zone) // times.DAY
    one_day = due == times.local_seconds(last, zone) // times.DAY
    at = contacts.column("at")
    assert isinstance(at, Times)
    day = times.local_by_row(at.first, contacts.zones) // times.DAY
    day_last = times.local_by_row(at.last, contacts.zones) // times.DAY
    place = np.where(rows < 0, 0, rows)
    usable = (rows >= 0) & one_day[place] & (day == day_last) & np.isnan(written.amounts)
    return Numbers(np.where(usable, day - due[place], written.amounts))


def _days_given(events: Table, zone: str) -> Numbers:
    """Written days of a notice, else the days from its arrival to the last day it names (both days known)."""
    written, received, last = (events.column(name) for name in ("days_given", "received_on", "remedy_by"))
    assert isinstance(written, Numbers)
    assert isinstance(received, Times)
    assert isinstance(last, Times)
    days = [
        times.local_seconds(end, zone) // times.DAY for end in (received.first, received.last, last.first, last.last)
    ]
    exact = received.known() & last.known() & (days[0] == days[1]) & (days[2] == days[3])
    return Numbers(np.where(exact & np.isnan(written.amounts), days[2] - days[0], written.amounts))
