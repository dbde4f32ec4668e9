"""One case seen for one letter: whom it goes to, which debt it is about, and the facts that may be used for it.

Only contacts and events of the chosen party, of whom it acts for it and of nobody else are handed out; notes, summaries
and the borrower's own words in a talk never are. Everything comes from the extract, which holds no journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtor_assistant.checkup.asked import Asked

Record = Mapping[str, Any]

PRIVATE = {"contact": {"summary", "my_words"}, "event": {"words"}, "party": {"aliases", "relation"}}
"""Facts that no letter may print or ask about."""
EXTRA = ("grade",)
"""What is known of a contact or event besides the vocabulary's facts."""


@dataclass(frozen=True)
class Matter:
    """A case, a recipient and a debt."""

    extract: Mapping[str, Any]
    party: str | None = None
    debt: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the borrower answered to questions of the letter."""
    asked: Sequence[Asked] = ()
    """What letters that were sent asked for, oldest first."""

    @property
    def day(self) -> date:
        """The day of the letter."""
        return date.fromisoformat(str(self.extract["as_of"]))

    @property
    def jurisdiction(self) -> str:
        """The place of the case."""
        return str(self.extract["case"]["jurisdiction"])

    @cached_property
    def parties(self) -> Mapping[str, Record]:
        """The facts of every party."""
        return {one["id"]: one["facts"] for one in self.extract["parties"]}

    @cached_property
    def debts(self) -> Mapping[str, Record]:
        """The facts of every debt."""
        return {one["id"]: one["facts"] for one in self.extract["debts"]}

    @cached_property
    def side(self) -> frozenset[str]:
        """The party and those who are known to act for it. Who only may act for it does not count."""
        if self.party is None:
            return frozenset()
        found = {self.party}
        while more := {name for name, facts in self.parties.items() if facts.get("acts_for") in found} - found:
            found |= more
        return frozenset(found)

    @property
    def party_facts(self) -> Record:
        """What is known of the recipient."""
        return self.parties.get(self.party or "", {})

    @property
    def debt_facts(self) -> Record:
        """What is known of the debt."""
        return self.debts.get(self.debt or "", {})

    @property
    def debtor(self) -> Record:
        """What is known of the borrower."""
        facts: Record = self.extract["debtor"]
        return facts

    def contacts(self, of: str = "recipient") -> list[Record]:
        """Contacts that may be named, each event once, in order of time."""
        if of not in self._logs:
            log = (one for one in self.extract["contacts"] if "same_event" not in one)
            self._logs[of] = [self._shown(one) for one in log if self._takes(one["facts"], of)]
        return self._logs[of]

    @cached_property
    def _logs(self) -> dict[str, list[Record]]:
        """Contacts by whose they are; a case of thousands is gone through once."""
        return {}

    def _takes(self, facts: Record, of: str) -> bool:
        party = facts.get("party")
        whose = {"recipient": party in self.side, "unassigned": party is None, "anyone": True}[of]
        return whose and self._of_debt(facts.get("debt"))

    def _of_debt(self, debts: Any) -> bool:
        """A record that names other debts only has nothing to do with this one."""
        named = [debts] if isinstance(debts, str) else list(debts or ())
        return self.debt is None or not named or self.debt in named or named == ["unsure"]

    def events(self) -> list[Record]:
        """Events with the recipient, and those that name nobody."""
        return self._events

    @cached_property
    def _events(self) -> list[Record]:
        return [self._shown(one) for one in self.extract["events"] if self._concerns(one["facts"])]

    def _shown(self, record: Record) -> Record:
        """A record with the numbers of the exhibits that are about it."""
        numbers = self._exhibits.get(record["id"])
        return {**record, "exhibits": numbers} if numbers else record

    @cached_property
    def _exhibits(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for exhibit in self.extract.get("exhibits", ()):
            for record in exhibit.get("about") or ():
                found.setdefault(record, []).append(exhibit["n"])
        return found

    def _concerns(self, facts: Record) -> bool:
        named = {facts.get(name) for name in ("to", "by")} - {None, "debtor"}
        return (not named or bool(named & self.side)) and self._of_debt(facts.get("debt"))

    def findings(self) -> list[Record]:
        """What the rules found against the recipient, on its contacts only, strongest first."""
        return self._findings

    @cached_property
    def _findings(self) -> list[Record]:
        mine = {one["id"] for one in self.contacts()}
        about = {one["id"] for one in self.events()}
        found = (self._narrowed(one, mine, about) for one in self.extract["findings"])
        return [one for one in found if one is not None]

    def _narrowed(self, finding: Record, mine: set[str], about: set[str]) -> Record | None:
        if finding["debts"] and self.debt is not None and self.debt not in finding["debts"]:
            return None
        if finding["contacts"]:
            kept = [one for one in finding["contacts"] if one in mine]
            events = [one for one in finding["events"] if one in about]
            # A number that others' contacts help to make up is no more than a question to this one.
            mixed = {"verdict": "possible"} if set(finding["counted"]) - mine else {}
            return {**finding, **mixed, "contacts": kept, "events": events} if kept else None
        if finding["events"]:
            kept = [one for one in finding["events"] if one in about]
            return {**finding, "events": kept} if kept else None
        return finding if not finding["parties"] or set(finding["parties"]) & self.side else None

    @cached_property
    def limitation(self) -> str:
        """Whether the time to sue on the debt has `run`, `maybe` has, is `running`, or is `unknown`."""
        found = [
            one
            for one in self.extract["findings"]
            if one["kind"] == "limitation_period" and (self.debt is None or self.debt in one["debts"])
        ]
        if any(one["verdict"] != "possible" for one in found):
            return "run"
        if found:
            return "maybe"
        return "running" if any(map(self._runs, self.extract.get("deadlines") or ())) else "unknown"

    def _runs(self, deadline: Record) -> bool:
        """Was a period counted that is surely running? Where no rule counts one, as in most states, nobody knows."""
        mine = self.debt is None or self.debt in (deadline["about"], *deadline["debts"])
        return deadline["what"] == "limitation" and deadline["state"] == "running" and deadline["firm"] and mine

    def recent(self, record: Record, days: int) -> bool:
        """Did it happen in the last so many days, as far as its time is known?"""
        local = record["local"]
        return bool(local) and date.fromisoformat(local["from"][:10]) >= self.day - timedelta(days=days)


def values(known: Any) -> list[Any]:
    """A fact as a list, without `unsure`."""
    several = isinstance(known, Sequence) and not isinstance(known, str)
    return [one for one in (known if several else [known]) if one != "unsure"]


def facts_of(table: str, record: Record) -> Record:
    """The facts of a contact or event that a letter may use."""
    facts = {name: value for name, value in record["facts"].items() if name not in PRIVATE.get(table, ())}
    return facts | {name: record[name] for name in EXTRA if record.get(name) is not None}
