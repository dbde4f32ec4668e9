"""The open case as the screens use it: one door to the casebook, opened once, closed at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate

from debtor_assistant.base.places import cases_dir
from debtor_assistant.tui.facts import attribute
from debtor_assistant.tui.work.beside import Asked, Beside, Result
from debtor_assistant.tui.work.undoing import Done, Memory, before

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

SUFFIX = ".case"
LARGE = 5_000
"""From so many contacts on the whole case is looked through in a second process."""
_UNDONE_AT_ONCE = 200
"""Records changed in one go that are remembered one by one; a change of more is not undone by a key."""


class OpenCase:
    """A case file that is open. Its methods may block and belong into a worker."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self._beside = Beside(book, OpenCase)
        self.memory = Memory()
        """What was changed in this sitting and can be undone."""
        self._read()

    def _read(self) -> None:
        """Read what the case says of itself, and the name of its place."""
        from debtor_assistant.rules.place_choice import place_of

        about = self.book.case_values()
        self.title = str(about.get("title") or "")
        self.jurisdiction = str(about["jurisdiction"])
        self.zone = str(about["timezone"])
        self.law_of = place_of(self.jurisdiction)
        """The place whose law judges it."""

    @property
    def path(self) -> Path:
        """Where the case file lies."""
        return self.book.path

    @property
    def is_encrypted(self) -> bool:
        """Whether it has a passphrase."""
        return self.book.is_encrypted

    @property
    def name(self) -> str:
        """What to call it on the screen: its title, else its file, and the place whose law judges it."""
        return f"{self.title or self.path.stem} · {self.law_of.name}"

    def move(self, jurisdiction: str, zone: str) -> None:
        """Judge the case by another place's law, on another clock; the history keeps what was there."""
        self.book.amend("case", str(self.book.case_values()["id"]), {"jurisdiction": jurisdiction, "timezone": zone})
        self._read()

    def add(self, table: str, values: Mapping[str, object]) -> str:
        """Save a new record and return its id. When this returns, it is kept."""
        if table == "debtor":
            return self.amend("debtor", ["debtor"], values)
        # Imported here: the library of tables takes a third of a second, and the first frame must not wait for it.
        from debtor_assistant import records

        made = getattr(records, table.capitalize())(**{attribute(name): value for name, value in values.items()})
        record = str(self.book.add(made).id)
        self.memory.note(Done("add", table, {record: {}}))
        return record

    def amend(self, table: str, ids: Sequence[str], changes: Mapping[str, object], reason: str = "") -> str:
        """Change values of records; the history keeps the old ones."""
        old = before(self.book, table, ids[:_UNDONE_AT_ONCE], list(changes))
        self.book.amend_many(table, ids, dict(changes), reason)
        if len(old) == len(ids):
            self.memory.note(Done("amend", table, old, dict(changes)))
        return ids[0]

    def strike(self, table: str, record: str, reason: str) -> None:
        """Take a record out of all checks; the history keeps it."""
        self.book.strike(table, record, reason)
        self.memory.note(Done("strike", table, {record: {}}))

    def values(self, table: str, record: str) -> dict[str, object]:
        """Return every known fact of a record by its name in the vocabulary."""
        from debtor_assistant.base.vocabulary import vocabulary

        found = self.book.get(table, record)
        names = (name for name in vocabulary().fields[table] if name != "id")
        values = {name: getattr(found, attribute(name), None) for name in names}
        return {name: value for name, value in values.items() if value is not None}

    def at_length(
        self, job: Callable[Concatenate[OpenCase, Asked], Result], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Result:
        """Do a job that reads the whole case, beside the screen if the case is large.

        Args:
            job: A function of the module level; its first argument is the case.
            args: What else it needs: small plain values.
            kwargs: The same by name.
        """
        if self.book.count("contact") < LARGE:
            return job(self, *args, **kwargs)
        return self._beside.ask(job, self, *args, **kwargs)

    def stop(self) -> None:
        """Give up what is being looked through, because nobody waits for it any more."""
        self._beside.end()

    def close(self) -> None:
        """Close the file, and drop what was remembered of its words and numbers."""
        from debtor_assistant.checkup import hinted
        from debtor_assistant.checkup.one_event import finding
        from debtor_assistant.tui.work import searching

        self.stop()
        self.book.close()
        hinted.forget()
        finding.forget()
        searching.forget()


def known_cases() -> list[Path]:
    """Return the case files in the program's own folder."""
    return sorted(cases_dir().glob(f"*{SUFFIX}"))


def first_path(wanted: Path | None, last: str) -> Path | None:
    """Return the case to begin with: the one named, the one of the environment, the last one, the only one, or none."""
    named = str(wanted or "") or os.environ.get("DEBTOR_ASSISTANT_CASE", "").strip()
    if named:
        return Path(named).expanduser()
    there = known_cases()
    if last and Path(last).is_file():
        return Path(last)
    return there[0] if len(there) == 1 else None


def make_case(title: str, jurisdiction: str, zone: str, secret: str | None = None) -> OpenCase:
    """Make a new case file, encrypted if a passphrase was chosen, and open it."""
    from debtor_assistant.store.casebook import Casebook

    path = _new_path(title)
    return OpenCase(Casebook.create(path, jurisdiction=jurisdiction, timezone=zone, title=title or None, secret=secret))


def _new_path(title: str) -> Path:
    stem = re.sub(r"[^\w-]+", "-", title, flags=re.UNICODE).strip("-")[:60] or "case"
    candidate, number = cases_dir() / f"{stem}{SUFFIX}", 2
    while candidate.exists():
        candidate, number = cases_dir() / f"{stem}-{number}{SUFFIX}", number + 1
    return candidate
