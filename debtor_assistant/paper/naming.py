"""Names and values of the extract as people read them, in the language being written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.paper.moments import local
from debtor_assistant.text import language, t


class Naming:
    """One extract with its names."""

    def __init__(self, extract: Mapping[str, Any]) -> None:
        self.extract = extract

    @cached_property
    def contacts(self) -> list[dict[str, Any]]:
        """The contacts in order of time."""
        return list(self.extract["contacts"])

    @cached_property
    def counted(self) -> list[dict[str, Any]]:
        """The contacts as they are counted: what stands in several files is one."""
        return [contact for contact in self.contacts if "same_event" not in contact]

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The events in order of time."""
        return list(self.extract["events"])

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The findings, strongest first."""
        return list(self.extract["findings"])

    @cached_property
    def exhibits(self) -> list[dict[str, Any]]:
        """The files of evidence that go along."""
        return list(self.extract.get("exhibits", ()))

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
