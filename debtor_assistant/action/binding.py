"""Whether a provision binds the one a letter goes to; read from the rule's own gates, before it is cited.

A letter cites a rule as its basis without a finding only if its gates are met by known facts. Two facts are taken as
usual where nothing is known: that the borrower is a consumer, and that the money was for personal use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from debtor_assistant.action.matter import Matter, values

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule

_USUAL = {"debtor.consumer": True, "debt.purpose": ["personal"]}
_TABLES = ("party", "debt", "debtor")


def binds(rule: Rule, law: Mapping[str, Rule], matter: Matter) -> bool:
    """Do the gates of a rule let the recipient and the debt through, as far as is known?"""
    if any(_gate(gate, law, matter) is not True for gate in rule.gates):
        return False
    asked = {name: value for name, value in (rule.when or {}).items() if name.partition(".")[0] in _TABLES}
    return _filter(asked, matter) is not False


def _gate(gate: Any, law: Mapping[str, Rule], matter: Matter) -> bool | None:
    if not isinstance(gate, str):
        return _listed(gate, matter)
    if gate not in law:
        return None
    test = law[gate].versions[-1].test
    if "does_not_apply" in test and _listed(test["does_not_apply"], matter) is True:
        return False
    return _listed(test["applies"], matter) if "applies" in test else True


def _listed(condition: Any, matter: Matter) -> bool | None:
    """Several filters in a list: one of them is enough."""
    if isinstance(condition, Mapping):
        return _filter(condition, matter)
    return _any(_filter(one, matter) for one in condition)


def _filter(condition: Mapping[str, Any], matter: Matter) -> bool | None:
    """True, False, or None where it cannot be told."""
    answers = [_key(name, value, matter) for name, value in condition.items()]
    return False if False in answers else None if None in answers else True


def _key(name: str, value: Any, matter: Matter) -> bool | None:
    if name == "any":
        return _any(_filter(one, matter) for one in value)
    if name == "not":
        found = _listed(value, matter)
        return None if found is None else not found
    if name == "unknown":
        return all(_known(one, matter) is None for one in ([value] if isinstance(value, str) else value))
    known = _known(name, matter)
    return None if known is None else _holds([str(one).lower() for one in values(known)], value)


def _known(name: str, matter: Matter) -> Any:
    table, _, field = name.partition(".")
    facts = {"party": matter.party_facts, "debt": matter.debt_facts, "debtor": matter.debtor}.get(table, {})
    known = facts.get(field)
    return _USUAL.get(name) if known is None else known


def _holds(found: list[str], value: Any) -> bool | None:
    if isinstance(value, Mapping):
        answers = [_compared(name, set(found), _words(wanted)) for name, wanted in value.items()]
        return False if False in answers else None if None in answers else True
    return bool(set(found) & _words(value))


def _compared(name: str, found: set[str], wanted: set[str]) -> bool | None:
    if name == "only":
        return found <= wanted
    if name == "none":
        return not found & wanted
    return wanted <= found if name == "all" else None


def _words(value: Any) -> set[str]:
    return {str(one).lower() for one in (value if isinstance(value, list | tuple) else [value])}


def _any(answers: Iterable[bool | None]) -> bool | None:
    found = list(answers)
    return True if True in found else None if None in found else False
