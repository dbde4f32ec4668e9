"""Reads the extract for the dossier: names, numbers and labels, in the language being written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.paper.moments import local
from debtor_assistant.paper.outline import Line, Words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.text import language, t

VERDICTS = ("violated", "presumed", "possible", "reminder")


class Reading:
    """One extract with its cross references."""

    def __init__(self, extract: Mapping[str, Any]) -> None:
        self.extract = extract

    @cached_property
    def contacts(self) -> list[dict[str, Any]]:
        """The contacts in order of time."""
        return list(self.extract["contacts"])

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The events in order of time."""
        return list(self.extract["events"])

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The findings, strongest first."""
        return list(self.extract["findings"])

    @cached_property
    def numbers(self) -> dict[str, str]:
        """What each contact and event is called in print: 12, E3."""
        contacts = {contact["id"]: str(contact["n"]) for contact in self.contacts}
        return contacts | {event["id"]: t("paper.event_number", n=event["n"]) for event in self.events}

    @cached_property
    def _parties(self) -> dict[str, dict[str, Any]]:
        return {party["id"]: party["facts"] for party in self.extract["parties"]}

    @cached_property
    def _debts(self) -> dict[str, dict[str, Any]]:
        return {debt["id"]: debt["facts"] for debt in self.extract["debts"]}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {record["id"]: record["n"] for record in [*self.contacts, *self.events]}

    @cached_property
    def cited_by(self) -> dict[str, list[int]]:
        """The findings that name each contact or event."""
        cited: dict[str, list[int]] = {}
        for finding in self.findings:
            for one in dict.fromkeys([*finding["contacts"], *finding["events"]]):
                cited.setdefault(one, []).append(finding["n"])
        return cited

    def pick(self, texts: Mapping[str, str] | None) -> str:
        """Return a text of a rule in the language being written; the other one, marked, where it is missing."""
        from debtor_assistant.text import pick

        return pick(texts) if texts else ""

    def label(self, name: str, value: str) -> str:
        """Return the label of a word from one of the vocabulary's lists."""
        return vocabulary().label(name, value, language())

    def field(self, table: str, name: str) -> str:
        """Return the label of a fact."""
        known = vocabulary().fields.get(table, {}).get(name)
        return known.label[language()] if known else name.replace("_", " ")

    def party(self, party: str | None) -> str:
        """Return a party's name and kind; its id where neither is known."""
        if not party:
            return t("paper.unknown")
        facts = self._parties.get(party)
        if facts is None:
            return party
        kind = self.label("party_kind", facts["kind"]) if facts.get("kind") else ""
        name = facts.get("name") or ""
        if name and kind:
            return t("paper.name_with_kind", name=name, kind=kind)
        return name or kind or party

    def name(self, party: str | None) -> str:
        """Return a party's name alone, for places where room is scarce."""
        facts = self._parties.get(party or "", {})
        return str(facts.get("name") or self.party(party))

    def debt(self, debt: str) -> str:
        """Return what a debt is called: its id and its creditor."""
        facts = self._debts.get(debt)
        if facts is None or not facts.get("creditor"):
            return debt
        creditor = facts["creditor"]
        name = self._parties.get(creditor, {}).get("name") or creditor
        return t("paper.name_with_kind", name=name, kind=debt)

    def value(self, table: str, name: str, value: Any) -> str:
        """Return a fact as people read it."""
        field = vocabulary().fields.get(table, {}).get(name)
        if isinstance(value, bool):
            return t("paper.yes") if value else t("paper.no")
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._list(table, name, value)
        text = str(value)
        if field and field.list:
            return self.label(field.list, text)
        if text in self._parties:
            return self.party(text)
        return self.numbers.get(text, text) if field and field.type == "id" else text

    def _mapping(self, value: Mapping[str, Any]) -> str:
        if "percent" in value:
            return t("paper.rate", percent=value["percent"], per=t(f"paper.per.{value.get('per', 'year')}"))
        return t("paper.range", start=value.get("from", "?"), end=value.get("until", "?"))

    def _list(self, table: str, name: str, value: Sequence[Any]) -> str:
        known = [one for one in value if one != "unsure"]
        texts = [self.debt(one) if one in self._debts else self.value(table, name, one) for one in known]
        text = t("paper.list_comma").join(texts) if texts else t("paper.none_of_it")
        return text + t("paper.list_unsure") if len(known) < len(value) else text

    def other_facts(
        self, table: str, facts: Mapping[str, Any], shown: Iterable[str], times: Mapping[str, Any] | None = None
    ) -> list[tuple[str, str]]:
        """Return every known fact that is not shown elsewhere, in the vocabulary's order.

        Args:
            table: debt, party, contact, event or debtor.
            facts: what is known.
            shown: names that are shown elsewhere.
            times: local readings of the facts that are times, where the extract has them.
        """
        read = times or {}
        skip = {*shown, "id"}
        order = [name for name in vocabulary().fields[table] if name in facts]
        return [
            (self.field(table, name), local(read[name]) if name in read else self.value(table, name, facts[name]))
            for name in [*order, *sorted(set(facts) - set(order))]
            if name not in skip and facts[name] is not None
        ]

    def refs(self, ids: Iterable[str]) -> Line:
        """Return the numbers of contacts and events, each leading to its row."""
        result: list[Words] = []
        for one in ids:
            if result:
                result.append(Words(t("paper.list_comma")))
            number = self.numbers.get(one)
            if number:
                result.append(Words(number, link=f"{DOC}{anchor(one)}"))
            else:
                result.append(Words(t("paper.outside_extract", id=one), tone="muted"))
        return tuple(result)

    def order(self, record: str) -> tuple[int, int, str]:
        """Return a key that puts contacts and events in the order of their numbers, and everything else before."""
        return record in self._places, self._places.get(record, 0), record

    def record_name(self, record: str) -> str:
        """Return what a record is called in print; a number or name that is no record stays as it is."""
        if record in self._parties:
            return self.party(record)
        if record in self._debts:
            return self.debt(record)
        return t("paper.contact_number", n=self.numbers[record]) if record in self.numbers else record

    def missing(self, facts: Iterable[str]) -> dict[str, Line]:
        """Return missing facts as words by a key; the same fact of several contacts or events is named once."""
        groups: dict[str, list[str]] = {}
        for fact in facts:
            head, _, name = fact.rpartition(".")
            key = f"{_kind(head)}.{name}" if head in self.numbers else fact
            groups.setdefault(key, []).append(head if head in self.numbers else fact)
        return {key: self._missing(key, found) for key, found in groups.items()}

    def _missing(self, key: str, found: list[str]) -> Line:
        if found == [key]:
            return self.fact_name(key)
        table, _, name = key.partition(".")
        return (
            Words(self.field(table, name) + t("paper.colon")),
            *self.refs(sorted(dict.fromkeys(found), key=self.order)),
        )

    def fact_name(self, fact: str) -> Line:
        """Return a missing fact such as ``c1.outcome`` or ``debt.lender_type`` as words, with a link to its record."""
        head, _, name = fact.rpartition(".")
        if head in self.numbers:
            return (*self.refs([head]), Words(t("paper.colon") + self.field(_kind(head), name)))
        if head in self._debts:
            return (Words(t("paper.fact_of", of=self.debt(head), fact=self.field("debt", name))),)
        if head in self._parties:
            return (Words(t("paper.fact_of", of=self.party(head), fact=self.field("party", name))),)
        table = head or next((table for table, fields in vocabulary().fields.items() if name in fields), "case")
        return (Words(self.field(table, name)),)


def _kind(record: str) -> str:
    return "event" if record.startswith("e") else "contact"


def anchor(record: str) -> str:
    """Return the place in the document where a record stands."""
    return f"record-{record}"
