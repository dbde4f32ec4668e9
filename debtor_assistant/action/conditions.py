"""Whether a condition of a letter is met by known facts, and by which; an unknown fact never meets one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from debtor_assistant.action.letter_parts import Condition, of_place
from debtor_assistant.action.matter import Matter, Record, facts_of, values


@dataclass(frozen=True)
class Carried:
    """What carries a passage."""

    facts: tuple[str, ...] = ()
    """Ids of records (`c3`, `e1`), single facts (`d1.lender_type`, `answer.cause`), rules (`cn-…`)."""
    contacts: tuple[Record, ...] = ()
    events: tuple[Record, ...] = ()
    findings: tuple[Record, ...] = ()

    def __add__(self, other: Carried) -> Carried:
        """Everything that carries one of the two, each once and in the first one's order."""
        return Carried(
            tuple(dict.fromkeys((*self.facts, *other.facts))),
            _once((*self.contacts, *other.contacts)),
            _once((*self.events, *other.events)),
            (*self.findings, *(one for one in other.findings if one not in self.findings)),
        )


def _once(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple({one["id"]: one for one in records}.values())


def every(conditions: Sequence[Condition], matter: Matter) -> Carried | None:
    """What carries all of these conditions, or None where one of them is not met."""
    total = Carried()
    for condition in conditions:
        found = met(condition, matter)
        if found is None:
            return None
        total += found
    return total


def applies(conditional: Any, matter: Matter) -> Carried | None:
    """What carries a conditional text in this case; None where it must not appear.

    Args:
        conditional: anything with `when`, `unless` and `place`.
        matter: the case.
    """
    if not of_place(conditional, matter.jurisdiction):
        return None
    if any(met(one, matter) is not None for one in conditional.unless):
        return None
    return every(conditional.when, matter)


def met(condition: Condition, matter: Matter) -> Carried | None:
    """What carries one condition."""
    subject = condition.subject
    if subject in ("contact", "event"):
        return _records(condition, matter)
    if subject in ("debt", "party", "debtor"):
        return _facts(condition, matter)
    if subject == "finding":
        return _findings(condition, matter)
    return _said(condition, matter)


def _records(condition: Condition, matter: Matter) -> Carried | None:
    table = condition.subject
    wanted: Mapping[str, Any] = getattr(condition, table)
    found = matter.contacts(condition.of) if table == "contact" else matter.events()
    kept = tuple(
        one
        for one in found
        if matches(facts_of(table, one), wanted)
        and (condition.last_days is None or matter.recent(one, int(condition.last_days)))
        and not (table == "event" and one["facts"].get("happened") is False and "happened" not in wanted)
    )
    if len(kept) < int(condition.at_least or 1):
        return None
    ids = tuple(one["id"] for one in kept)
    return Carried(ids, kept, ()) if table == "contact" else Carried(ids, (), kept)


def _facts(condition: Condition, matter: Matter) -> Carried | None:
    table = condition.subject
    wanted: Mapping[str, Any] = getattr(condition, table)
    known = {"debt": matter.debt_facts, "party": matter.party_facts, "debtor": matter.debtor}[table]
    if not matches(known, wanted):
        return None
    owner = {"debt": matter.debt, "party": matter.party, "debtor": "debtor"}[table]
    return Carried(tuple(f"{owner}.{name}" for name in wanted if name in known))


_OWN = ("limitation_period", "right", "information")
"""Rules about the borrower's own position. A letter that complains of conduct names none of them unasked: what it would
say about limitation belongs into the letter that asks for dates alone."""


def _wanted(finding: Record, condition: Condition) -> bool:
    if condition.finding == "any":
        return finding["kind"] not in _OWN
    return finding["rule"] in (condition.finding or ())


def _about(finding: Record, condition: Condition, mine: Mapping[str, Record]) -> Record | None:
    """A finding with those of its contacts that the condition speaks of; None where it has none of them."""
    if condition.about is None:
        return finding
    wanted = condition.about
    kept = [one for one in finding["contacts"] if one in mine and matches(facts_of("contact", mine[one]), wanted)]
    return {**finding, "contacts": kept} if kept else None


def _findings(condition: Condition, matter: Matter) -> Carried | None:
    verdicts = condition.verdict or ("violated", "presumed", "possible")
    mine = {one["id"]: one for one in matter.contacts()}
    named = (one for one in matter.findings() if one["verdict"] in verdicts and _wanted(one, condition))
    found = tuple(one for one in (_about(finding, condition, mine) for finding in named) if one is not None)
    if not found:
        return None
    about = [name for one in found for name in (*one["contacts"], *one["events"])]
    contacts = tuple(mine[name] for name in dict.fromkeys(about) if name in mine)
    return Carried((*(one["rule"] for one in found), *dict.fromkeys(about)), contacts, (), found)


def _said(condition: Condition, matter: Matter) -> Carried | None:
    """Answers, gaps and limitation."""
    if condition.answer is not None:
        names = tuple(condition.answer)
        return _answered(names) if matches(matter.answers, condition.answer) else None
    if condition.given is not None:
        return _answered(condition.given) if all(matter.answers.get(one) for one in condition.given) else None
    if condition.gap is not None:
        there = set(condition.gap) & set(gaps(matter))
        return Carried(tuple(f"gap.{name}" for name in sorted(there))) if there else None
    state = matter.limitation
    return Carried((f"limitation.{state}",)) if state in (condition.limitation or ()) else None


def _answered(names: Iterable[str]) -> Carried:
    return Carried(tuple(f"answer.{name}" for name in names))


def gaps(matter: Matter) -> Iterator[str]:
    """What of the log is missing: channels never imported, days without any record."""
    missing = matter.extract["completeness"]
    yield from missing["channels_never_imported"]
    if missing["days_without_data"]:
        yield "days"


def matches(facts: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Are all of these facts known and as wanted?"""
    return all(_as_wanted(facts.get(name), value) for name, value in wanted.items())


def _as_wanted(known: Any, wanted: Any) -> bool:
    if wanted == "unknown":
        return known is None
    if known is None:
        return False
    if wanted == "known":
        return True
    found = [_word(one) for one in values(known)]
    if isinstance(wanted, Mapping):
        return any(one not in _list(wanted["not"]) for one in found)
    return any(one in _list(wanted) for one in found)


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
