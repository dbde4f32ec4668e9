"""Events seen from a contact: what had been asked, agreed or had happened before it.

An event nobody wrote down is unknown; one with ``happened: false`` is known not to have happened (vocabulary
agreement 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules import groups, leaves
from debtor_assistant.rules.columns import Choice, Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.times import UNKNOWN_LAST
from debtor_assistant.rules.wordcolumns import Links

RELATION = {"same", "by_time", "at"}
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


def event_before(spec: Mapping[str, Any], facts: Facts) -> Masks:
    """Had such an event happened before each contact?

    Args:
        spec: event fields, ``same`` (links that must agree) and ``by_time`` (before, the default, or any).
        facts: the case.
    """
    rows = len(facts.contacts)
    answers = leaves.evaluate(event_filter(spec), facts, "event")
    yes, no = happened(facts)
    same = _names(spec.get("same", []))
    surely, possibly = np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool)
    denied, open_again = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    for event in range(len(facts.events)):
        linked_s, linked_p = linked(same, facts, event)
        if yes[event] and answers.possibly[event]:
            before_s, before_p = _before(spec, facts, event)
            if answers.surely[event]:
                surely |= linked_s & before_s
            open_again |= linked_p & before_p
        if no[event] and denies(spec, facts, event):
            denied |= linked_p & covers(facts, event)
    possibly = surely | open_again | ~denied
    raised = surely | open_again
    return Masks(surely, possibly, raised)


def _names(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


def linked(same: list[str], facts: Facts, event: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Contacts that surely and possibly share these links with an event."""
    rows = np.arange(len(facts.contacts), dtype=np.int64)
    if not same:
        everyone = np.ones(len(rows), dtype=bool)
        return everyone, everyone
    debt_links = facts.contacts.column("debt")
    assert isinstance(debt_links, Links)
    surely, possibly = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    if "family" in same:
        # Not a matter of groups: a request to an agency binds its lender and its own agents, not another agency.
        rest_s, possibly = linked([key if key != "family" else "network" for key in same], facts, event)
        return rest_s & _bound_by(facts, event), possibly
    other = groups.event_keys(same, facts, event)
    places = range(max(1, debt_links.width)) if "debt" in same or "creditor" in same else range(1)
    for place in places:
        keys = groups.contact_keys(same, facts, rows, debt_links.codes(place))
        s, p = groups.match(keys, other)
        surely |= s
        possibly |= p
    return surely, possibly


def _bound_by(facts: Facts, event: int) -> npt.NDArray[np.bool_]:
    """Contacts of a party that a request to the event's party binds."""
    party = int(groups.event_parties(facts)[event])
    column = facts.contacts.column("party")
    assert isinstance(column, Links)
    if party < 0 or not len(column.single):
        return np.zeros(len(column.single), dtype=bool)
    bound = groups.related(facts, party)
    return bound[np.where(column.single < 0, 0, column.single)] & (column.single >= 0)


def _before(spec: Mapping[str, Any], facts: Facts, event: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    rows = len(facts.contacts)
    if spec.get("by_time") == "any":
        return np.ones(rows, dtype=bool), np.ones(rows, dtype=bool)
    first, last = moment(spec, facts, event)
    at = facts.contacts.column("at")
    assert isinstance(at, Times)
    return at.first > last, at.last >= first


def moment(spec: Mapping[str, Any], facts: Facts, event: int) -> tuple[int, int]:
    """When an event took effect: on its date, or when it arrived if the clause says ``at: received_on``."""
    on = facts.events.column("on")
    assert isinstance(on, Times)
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

    Unwritten fields of the denial cover every value; written ones must cover all the values asked for.
    """
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
        elif hasattr(column, "names") and not set(asked) <= set(column.names(event)):
            return False
    return True


def covers(facts: Facts, event: int) -> npt.NDArray[np.bool_]:
    """Contacts up to which a denial reaches: without a date it is for always."""
    on = facts.events.column("on")
    at = facts.contacts.column("at")
    assert isinstance(on, Times)
    assert isinstance(at, Times)
    if not on.known()[event]:
        return np.ones(len(facts.contacts), dtype=bool)
    covered: npt.NDArray[np.bool_] = at.last <= on.last[event]
    return covered


def consented(purpose: str, facts: Facts) -> Masks:
    """Had the person agreed to this contact: its own answer first, else an event of consent to that purpose."""
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
