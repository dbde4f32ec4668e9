"""Who is in a file: one line for each number, so that the user can choose which ones to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from debtor_assistant.intake.peers import HIDDEN, normal
from debtor_assistant.intake.reading import read
from debtor_assistant.intake.run import Options
from debtor_assistant.intake.source import Progress
from debtor_assistant.intake.tally import Record, instant_of

_WORDS = 80


@dataclass
class Number:
    """What one number sent and received. `peer` is None where the number was not shown."""

    peer: str | None
    name: str | None = None
    """As the phone's contact list had it."""
    contacts: int = 0
    """Contacts, and in a bill payments."""
    messages_in: int = 0
    messages_out: int = 0
    calls_in: int = 0
    calls_out: int = 0
    unanswered: int = 0
    first: str = ""
    last: str = ""
    first_words: str = ""
    """Beginning of the first message that came from it."""
    written: set[str] = field(default_factory=set)
    """Every way the file writes it."""

    @property
    def choice(self) -> str:
        """What to give `Options.only` to keep it."""
        return HIDDEN if self.peer is None else self.peer

    def add(self, record: Record) -> None:
        """Count one contact, or one payment to this payee."""
        self.contacts += 1
        if "kind" not in record:
            inbound, call = record.get("direction") == "inbound", record["channel"] == "call"
            name = ("calls" if call else "messages") + ("_in" if inbound else "_out")
            setattr(self, name, getattr(self, name) + 1)
        self.unanswered += record.get("answered") is False
        at, words = instant_of(record) or "", record.get("words")
        self.name = self.name or (str(record["peer_name"]) if record.get("peer_name") else None)
        self.first = min(self.first or at, at) if at else self.first
        self.last = max(self.last, at)
        if isinstance(words, str) and not self.first_words:
            self.first_words = " ".join(words[: 4 * _WORDS].split())[:_WORDS]


class Numbers:
    """Collects who is in a file while its records go by."""

    def __init__(self) -> None:
        self._found: dict[str | None, Number] = {}

    def add(self, record: Record) -> None:
        """Count one record for its number."""
        peer = record["peer"]
        text = peer if isinstance(peer, str) else None
        key = None if text is None else normal(text)
        number = self._found.setdefault(key, Number(text))
        number.add(record)
        if text is not None:
            number.written.add(text)

    def busiest_first(self) -> list[Number]:
        """Everybody so far."""
        return sorted(self._found.values(), key=lambda number: (-number.contacts, number.peer or ""))


def numbers(path: Path, progress: Progress | None = None, password: str | None = None) -> list[Number]:
    """Everybody in the file, the busiest first."""
    found = Numbers()
    for record in read(path, Options(progress=progress), password).records:
        found.add(record)
    return found.busiest_first()
