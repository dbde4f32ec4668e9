"""What nobody has said yet and what an answer would settle: questions as data, the most useful first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup.missing_facts import EVENT, grouped, label
from debtor_assistant.text import LANGUAGES, language, speaking, t, tn

if TYPE_CHECKING:
    from debtor_assistant.checkup.facts_from_records import Columns
    from debtor_assistant.rules.finding import Finding

_RULES, _NAMES = 4, 2
"""How many of the rules that wait are told by id, and by name."""
_ASKED_FIRST = ("lender_type", "product", "party", "kind", "consumer", "agreed")
"""Facts so many rules begin with that they come first when they settle equally much."""
_OWN_WORDS = {
    "lender_type", "product", "party", "kind", "consumer", "agreed", "outcome", "conduct", "debt", "contacted",
    "due_on", "purpose", "disclosed", "answered", "debtor_reachable",
}  # fmt: skip
"""Fields with a question of their own in the catalog; the others are asked for by their label."""


@dataclass(frozen=True)
class Question:
    """One fact that is missing."""

    table: str
    """The kind of record it belongs to: debtor, debt, party, contact or event."""
    field: str
    """The vocabulary's name of the fact."""
    about: tuple[str, ...]
    """The records it is missing in, by id; for `party` of contacts nobody assigned, the numbers."""
    settles: int
    """How many findings would become certain, or how many contacts could be judged."""
    rules: tuple[str, ...]
    """The rules that wait for it."""

    def words(self) -> str:
        """The question in the current language."""
        if self.table == EVENT:
            return t("checkup.ask.event", label=label(EVENT, self.field, language()))
        if self.field in _OWN_WORDS:
            return t(f"checkup.ask.{self.field}")
        return t("checkup.ask.other", label=label(self.table, self.field, language()))

    def use(self, names: Mapping[str, str] | None = None) -> str:
        """What an answer would settle, in the current language; a few rules by id, or by the names given for them."""
        if self.rules:
            most = _RULES if names is None else _NAMES
            shown = [(names or {}).get(rule, rule) for rule in self.rules[:most]]
            rules = t("common.comma").join(shown) + ("…" if len(self.rules) > most else "")
            return tn("checkup.settles.findings", self.settles, rules=rules)
        return tn("checkup.settles.contacts", self.settles)

    def to_json(self) -> dict[str, Any]:
        """The same for machines, in every language."""
        texts: dict[str, str] = {}
        for lang in LANGUAGES:
            with speaking(lang):
                texts[lang] = self.words()
        return {
            "table": self.table,
            "field": self.field,
            "about": list(self.about),
            "settles": self.settles,
            "rules": list(self.rules),
            "text": texts,
        }


def questions(findings: Sequence[Finding], tables: Mapping[str, Columns], peers: Sequence[object]) -> list[Question]:
    """Every question worth asking, the most useful first.

    Args:
        findings: What the rules said; `missing` names the facts they lacked.
        tables: The facts by table and column.
        peers: The number of each contact, in the order of the contacts.
    """
    asked = {(one.table, one.field): one for one in _from_findings(findings)}
    for one in _structural(tables, peers):
        known = asked.get((one.table, one.field))
        asked[one.table, one.field] = _joined(known, one) if known else one
    return sorted(asked.values(), key=_usefulness)


def _usefulness(question: Question) -> tuple[int, int, str]:
    first = _ASKED_FIRST.index(question.field) if question.field in _ASKED_FIRST else len(_ASKED_FIRST)
    return -question.settles, first, question.field


def _from_findings(findings: Sequence[Finding]) -> Iterable[Question]:
    about: dict[tuple[str, str], dict[str, None]] = {}
    rules: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        for key, records in grouped(finding.missing).items():
            about.setdefault(key, {}).update(dict.fromkeys(records))
            rules.setdefault(key, []).append(finding.rule)
    for (table, field), seen in about.items():
        waiting = rules[table, field]
        yield Question(table, field, tuple(seen), len(waiting), tuple(dict.fromkeys(waiting)))


def _structural(tables: Mapping[str, Columns], peers: Sequence[object]) -> Iterable[Question]:
    """Facts that nearly every rule begins with, asked for even where no finding names them."""
    contacts, debts, parties = tables["contact"], tables["debt"], tables["party"]
    of_debt = _contacts_by(contacts.get("debt", []))
    of_party = _contacts_by(contacts.get("party", []))
    for field in ("lender_type", "product"):
        yield from _gap("debt", field, debts, of_debt)
    yield from _gap("party", "kind", parties, of_party)
    unassigned = [place for place, party in enumerate(contacts.get("party", [])) if party is None]
    if unassigned:
        numbers = dict.fromkeys(str(peers[place]) for place in unassigned if peers[place])
        yield Question("contact", "party", tuple(numbers), len(unassigned), ())
    without_debt = sum(cell is None for cell in contacts.get("debt", []))
    if without_debt and debts["id"]:
        yield Question("contact", "debt", (), without_debt, ())


def _gap(table: str, field: str, columns: Columns, weight: Mapping[str, int]) -> Iterable[Question]:
    ids = [str(name) for name, cell in zip(columns["id"], columns.get(field, []), strict=False) if cell is None]
    if ids:
        yield Question(table, field, tuple(ids), sum(weight.get(name, 0) for name in ids), ())


def _contacts_by(cells: Sequence[Any]) -> dict[str, int]:
    """How many contacts point to each record."""
    count: dict[str, int] = {}
    for cell in cells:
        for name in cell if isinstance(cell, list) else [cell] if cell else []:
            count[name] = count.get(name, 0) + 1
    return count


def _joined(asked: Question, structural: Question) -> Question:
    """One question from both sides: the findings say which rules wait, the records say where it is missing."""
    return Question(
        asked.table,
        asked.field,
        tuple(dict.fromkeys([*structural.about, *asked.about])),
        max(asked.settles, structural.settles),
        asked.rules,
    )
