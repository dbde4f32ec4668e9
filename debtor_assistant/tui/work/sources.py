"""Calls and messages that seem to stand in several files: one event each, unless the user says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from debtor_assistant.tui.work.case import OpenCase

if TYPE_CHECKING:
    from debtor_assistant.checkup.one_event.shown import Group


def several_sources(case: OpenCase) -> list[Group]:
    """Return the events with several sources, those to be confirmed first."""
    from debtor_assistant.checkup.one_event.shown import groups

    return sorted(groups(case.book), key=lambda one: one.confirmed)


def to_confirm(case: OpenCase) -> int:
    """Count the events the user has not said anything about."""
    from debtor_assistant.checkup.one_event.finding import one_events
    from debtor_assistant.checkup.one_event.joining import is_confirmed

    return sum(not is_confirmed(event) for event in one_events(case.book))


def same(case: OpenCase, contacts: Sequence[str], reason: str) -> int:
    """Write down that records tell of one event."""
    from debtor_assistant.checkup.one_event.deciding import say_same

    say_same(case.book, contacts, reason)
    return 1


def all_same(case: OpenCase, reason: str) -> int:
    """Write down that everything that looks like one event is one; returns how many were confirmed."""
    from debtor_assistant.checkup.one_event.deciding import say_all_same

    return say_all_same(case.book, reason)


def apart(case: OpenCase, contacts: Sequence[str], reason: str) -> int:
    """Write down that records tell of different events."""
    from debtor_assistant.checkup.one_event.deciding import say_apart

    return len(say_apart(case.book, contacts, reason))
