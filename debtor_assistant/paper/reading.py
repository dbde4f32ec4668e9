"""Reads the extract for the dossier: names and values, and how records refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.paper.moments import local
from debtor_assistant.paper.naming import Naming
from debtor_assistant.paper.outline import Line, Words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.text import t

VERDICTS = ("violated", "presumed", "possible", "reminder")


class Reading(Naming):
    """One extract with its cross references."""

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

    @cached_property
    def shown_by(self) -> dict[str, list[Mapping[str, Any]]]:
        """The exhibits about each record."""
        shown: dict[str, list[Mapping[str, Any]]] = {}
        for one in self.exhibits:
            for record in dict.fromkeys(one.get("about") or ()):
                shown.setdefault(record, []).append(one)
        return shown

    def exhibit_ref(self, exhibit: Mapping[str, Any]) -> Words:
        """Return the number of an exhibit; one that does not go along leads to its line in the index of exhibits."""
        place = "exhibits" if exhibit.get("withheld") else anchor(exhibit["id"])
        return Words(t("paper.exhibits.number", n=exhibit["n"]), link=f"{DOC}{place}")

    def refs(self, ids: Iterable[str]) -> Line:
        """Return the numbers of contacts and events, each leading to its row; three and more in a row as 12–15."""
        result: list[Words] = []
        for run in self._runs(list(ids)):
            if result:
                result.append(Words(t("paper.list_comma")))
            result.append(self._ref(run[0]))
            if len(run) > 1:
                result += [Words("–" if len(run) > 2 else t("paper.list_comma")), self._ref(run[-1])]
        return tuple(result)

    def _runs(self, ids: list[str]) -> list[list[str]]:
        """Group contacts that follow each other without a gap."""
        runs: list[list[str]] = []
        for one in ids:
            last = runs[-1][-1] if runs else ""
            follows = _kind(one) == _kind(last) and self._places.get(one, 0) == self._places.get(last, -1) + 1
            if follows and one in self._places:
                runs[-1].append(one)
            else:
                runs.append([one])
        return runs

    def _ref(self, record: str) -> Words:
        number = self.numbers.get(record)
        if number is None:
            return Words(t("paper.outside_extract", id=record), tone="muted")
        return Words(number, link=f"{DOC}{anchor(record)}")

    def named(self, record: str) -> Line:
        """Return what a judged record is: the number of a contact, an event with its day, a debt by its creditor."""
        if record in self._debts:
            return (Words(self.debt(record), link=f"{DOC}{anchor(record)}"),)
        event = next((one for one in self.events if one["id"] == record), None)
        if event is None:
            return self.refs([record])
        kind = self.label("event_kind", event["facts"].get("kind") or "")
        told = t("paper.event_named", kind=kind, day=local(event["local"]))
        return (*self.refs([record]), Words(" " + told))

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
        if head == "event" and name not in vocabulary().fields["event"]:
            return (Words(t("paper.whether_event", event=self.label("event_kind", name))),)
        table = head or next((table for table, fields in vocabulary().fields.items() if name in fields), "case")
        return (Words(self.field(table, name)),)


def _kind(record: str) -> str:
    return "event" if record.startswith("e") else "contact"


def anchor(record: str) -> str:
    """Return the place in the document where a record stands."""
    return f"record-{record}"
