"""Events seen from a contact, an event or a debt: what had been asked, agreed or had happened before it.

An event nobody wrote down is unknown; one with ``happened: false`` is known not to have happened (vocabulary
agreement 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules import leaves, subjects
from debtor_assistant.rules.columns import Choice, Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.periods import Period, end_moment
from debtor_assistant.rules.times import UNKNOWN_LAST
from debtor_assistant.rules.wordcolumns import Words

RELATION = {"same", "by_time", "at", "within", "at_least"}
NARROWING = {
    "about", "medium", "notice_type", "charge_type", "consent_to", "asked_for", "result", "reason", "ground", "to_body",
    "moratorium_type", "represented_by", "data", "enforcement", "scheme", "account", "address", "contents",
}  # fmt: skip
"""Fields that say which events of a kind are meant."""
RESTRICTIONS = (
    "only_hours",
    "only_days",
    "only_channels",
    "not_hours",
    "not_days",
    "not_channels",
    "not_places",
    "until",
)


def happened(facts: Facts) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Events that happened and events known not to have happened."""
    column = facts.events.column("happened")
    assert isinstance(column, Choice)
    no = column.codes == 1
    return ~no, no


def event_filter(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The lines of an event clause that describe the event itself."""
    return {key: value for key, value in spec.items() if key not in RELATION}


def event_before(spec: Mapping[str, Any], facts: Facts, table: str = "contact") -> Masks:
    """Had such an event happened before each row?

    Args:
        spec: event fields, ``same`` (links that must agree), ``by_time`` (before, the default, or any), ``within``
            (at most so long before) and ``at_least`` (how many).
        facts: the case.
        table: whose rows are asked: contact, event (an event is never before itself) or debt (before the day of
            judging ends).
    """
    rows, number = len(facts.table(table)), int(spec.get("at_least", "1"))
    answers = leaves.evaluate(event_filter(spec), facts, "event")
    yes, no = happened(facts)
    same = _names(spec.get("same", []))
    times = subjects.times_of(facts, table)
    sure, maybe = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    denied = np.zeros(rows, dtype=bool)
    for event in range(len(facts.events)):
        if yes[event] and answers.possibly[event]:
            linked_s, linked_p = subjects.linked(same, facts, event, table)
            before_s, before_p = _before(spec, facts, event, times)
            other = ~subjects.own_row(facts, table, event)
            if answers.surely[event]:
                sure += linked_s & before_s & other
            maybe += linked_p & before_p & other
        if no[event] and denies(spec, facts, event):
            denied |= subjects.denied_for(same, facts, event, table) & covers(facts, event, times)
    return Masks(sure >= number, (maybe >= number) | ~denied, maybe >= number)


def time_barred(rules: str | list[str], facts: Facts, table: str = "contact") -> Masks:
    """Had the limitation period of a debt of the row run out at that moment, by any of these rules?"""
    at, debts = subjects.times_of(facts, table), subjects.debts_of(facts, table)
    rows = len(facts.table(table))
    surely, possibly = np.zeros(rows, dtype=bool), ~debts.none & (debts.single < 0)
    for rule in _names(rules):
        low, high = facts.ends.get(rule, (None, None))
        for place in range(debts.width) if low is not None and high is not None else ():
            debt = debts.nth(place)
            named = debt >= 0
            index = np.where(named, debt, 0)
            surely |= named & (at.first > high[index])  # type: ignore[index]
            possibly |= named & (at.last > low[index])  # type: ignore[index]
        if low is None:
            possibly = np.ones(rows, dtype=bool)
    return Masks(surely, possibly | surely, surely)


def _names(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


def _before(
    spec: Mapping[str, Any], facts: Facts, event: int, times: Times
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    if spec.get("by_time") == "any":
        always = np.ones(len(times.first), dtype=bool)
        return always, always
    first, last = moment(spec, facts, event)
    surely, possibly = subjects.before(times, (first, last))
    if "within" not in spec:
        return surely, possibly
    early, late = end_moment(first, last, facts.timezone, Period.parse(spec["within"]), {})
    return surely & (times.last <= early), possibly & (times.first <= late)


def moment(spec: Mapping[str, Any], facts: Facts, event: int) -> tuple[int, int]:
    """When an event took effect: on its date, on another date it names, or on its arrival (``at: received_on``)."""
    on = facts.events.column("on")
    assert isinstance(on, Times)
    if spec.get("at") not in (None, "on", "received_on"):
        named = facts.events.column(str(spec["at"]))
        assert isinstance(named, Times)
        return int(named.first[event]), int(named.last[event])
    if spec.get("at") != "received_on":
        return int(on.first[event]), int(on.last[event])
    received = facts.events.column("received_on")
    assert isinstance(received, Times)
    if received.known()[event]:
        return int(received.first[event]), int(received.last[event])
    medium = facts.events.column("medium")
    assert isinstance(medium, Choice)
    if medium.text(event) in ("oral", "chat", "sms"):
        return int(on.first[event]), int(on.last[event])
    return int(on.first[event]), UNKNOWN_LAST


def denies(spec: Mapping[str, Any], facts: Facts, event: int) -> bool:
    """Does an event known not to have happened speak of everything the clause asks for?

    Unwritten fields of the denial cover every value; written ones must cover all the values asked for, so a denial that
    names more than the clause does (no letter, no answer to one request) speaks of less.
    """
    if any(
        name not in spec and facts.events.column(name).known()[event] for name in NARROWING & set(facts.events.cells)
    ):
        return False
    for name, wanted in event_filter(spec).items():
        if name not in vocabulary().fields["event"]:  # `any`, `not` or a field of the party it was said to
            if not leaves.evaluate({name: wanted}, facts, "event").possibly[event]:
                return False
            continue
        column = facts.events.column(name)
        if not column.known()[event] or isinstance(wanted, Mapping):
            continue
        asked = _names(wanted)
        if isinstance(column, Choice):
            if column.text(event) not in asked or len(asked) > 1:
                return False
        elif isinstance(column, Words):
            if column.codes[event] < 0 or column.pool[column.codes[event]] not in asked:
                return False
        elif hasattr(column, "names") and not set(asked) <= set(column.names(event)):
            return False
    return True


def covers(facts: Facts, event: int, times: Times) -> npt.NDArray[np.bool_]:
    """Rows up to which a denial reaches: without a date it is for always."""
    on = facts.events.column("on")
    assert isinstance(on, Times)
    if not on.known()[event]:
        return np.ones(len(times.first), dtype=bool)
    covered: npt.NDArray[np.bool_] = times.last <= on.last[event]
    return covered


def consented(purpose: str, facts: Facts, table: str = "contact") -> Masks:
    """Had the person agreed to this contact: its own answer first, else an event of consent to that purpose."""
    assert table == "contact"  # the vetting lets no other rule ask
    agreed = facts.contacts.column("agreed")
    assert isinstance(agreed, Choice)
    said = agreed.match(["true"])
    spec = {"kind": "consent", "consent_to": purpose, "same": ["family", "person"]}
    event = event_before(spec, facts)
    surely = np.where(agreed.codes > 0, said.surely, event.surely & (not _restricted(facts)))
    possibly = np.where(agreed.codes > 0, said.possibly, event.possibly)
    return Masks(surely, possibly, surely | (event.raised & possibly))


def _restricted(facts: Facts) -> bool:
    """Some consent is limited to hours, days, channels or a time: then it never settles a contact by itself."""
    kinds = facts.events.column("kind")
    assert isinstance(kinds, Choice)
    consents = kinds.match(["consent", "consent_withdrawn"]).surely
    withdrawn = kinds.match(["consent_withdrawn"]).surely.any()
    limited = any((facts.events.column(name).known() & consents).any() for name in RESTRICTIONS)
    return bool(withdrawn or limited)
