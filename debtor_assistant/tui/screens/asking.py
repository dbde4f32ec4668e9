"""Which dialog asks for which fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from debtor_assistant.base.clock import now
from debtor_assistant.base.vocabulary import Field
from debtor_assistant.text import language, t
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.entries import READERS
from debtor_assistant.tui.facts import LINKS, WORDY, field_of
from debtor_assistant.tui.known import Known as Known
from debtor_assistant.tui.screens.edit_many import ManyDialog
from debtor_assistant.tui.screens.edit_text import LineDialog, WordsDialog
from debtor_assistant.tui.screens.edit_time import TimeDialog
from debtor_assistant.tui.screens.editors import Asking, Choice, ChoiceDialog
from debtor_assistant.tui.times import KINDS, SAID, Written, WrongEntry, bounds

_NAMES = re.compile(r"[a-z]_|^see |^to names|: true ").search
"""What is said to the authors of rules only: it names fields."""


def dialog_for(table: str, name: str, current: object, known: Known) -> Asking:
    """Return the dialog that asks for one fact of a record."""
    fact = field_of(table, name)
    question = f"tui.ask.{table}.{name}"
    if fact.type == "bool":
        return ChoiceDialog(question, _yes_no, current)
    if fact.type in ("time", "date"):
        kinds = ("day", "range", SAID) if fact.type == "date" else (*KINDS, SAID)
        if isinstance(current, (str, dict)):
            current = on_clock(current, known.zone)
        check = _past(known.zone) if (table, name) == ("contact", "at") else _exists(known.zone)
        return TimeDialog(question, current, check=check, kinds=kinds, zone=known.zone)
    if name in LINKS and (fact.type in ("id", "ids") or known.records.get(LINKS[name])):
        return _link(question, fact, current, known)
    if fact.type == "choices":
        return ManyDialog(question, _values(fact), current, can_doubt=True)
    if fact.type == "choice":
        return ChoiceDialog(question, _values(fact), current)
    if name in WORDY:
        return WordsDialog(question, f"tui.hint.{name}", current)
    return LineDialog(question, f"tui.hint.{fact.type}", READERS[fact.type], current)


def time_of_contact(current: Written | None, zone: str, said_at: datetime) -> TimeDialog:
    """Return the dialog that asks when a contact was, counted from the moment it is being logged."""
    kinds = (*KINDS, SAID)
    return TimeDialog("tui.ask.contact.at", current, check=_past(zone), kinds=kinds, zone=zone, said_at=said_at)


def _link(question: str, fact: Field, current: object, known: Known) -> Asking:
    offered = known.records.get(LINKS[fact.name], [])

    def choices() -> Sequence[Choice]:
        return [Choice(record, name, record) for record, name in offered]

    if fact.type == "ids":
        return ManyDialog(question, choices, current, can_doubt=False)
    return ChoiceDialog(question, choices, current)


def _yes_no() -> Sequence[Choice]:
    return [Choice(True, t("tui.value.yes")), Choice(False, t("tui.value.no"))]


def _values(fact: Field) -> Callable[[], Sequence[Choice]]:
    def choices() -> Sequence[Choice]:
        # What a value means is written in English only; the Chinese labels stand for themselves.
        explain = language() == "en"
        return [
            Choice(value.name, value.label[language()], value.means if explain and not _NAMES(value.means) else "")
            for value in (fact.values or {}).values()
        ]

    return choices


def _exists(zone: str) -> Callable[[Written], None]:
    """Refuse a wall-clock time that the clocks of the zone jumped over."""

    def check(value: Written) -> None:
        from debtor_assistant.base.when import parse_time

        try:
            parse_time(value, zone)
        except ValueError:
            raise WrongEntry(t("tui.time.wrong.skipped", zone=zone)) from None

    return check


def _past(zone: str) -> Callable[[Written], None]:
    """Refuse a contact that lies in the future."""

    def check(value: Written) -> None:
        _exists(zone)(value)
        # A day of grace: the clock of this computer and the place of the case may be zones apart.
        if bounds(value)[0] > (now() + timedelta(days=1)).replace(tzinfo=None):
            raise WrongEntry(t("tui.time.wrong.future"))

    return check
