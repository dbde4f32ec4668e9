"""What the borrower answered, from a file, into a case: the demonstration's second half.

The file says what the screens would have asked: the debt, who is who, whose numbers these are, what was said in the
worst calls, what is in no file. Every field and value is one of the vocabulary; a line that fits no contact, or more
than one, is an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.strict_yaml import Document, load
from debtor_assistant.base.when import parse_time
from debtor_assistant.intake.peers import normal
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import t

_SECTIONS = ("debt", "parties", "numbers", "describe", "contacts", "events")


@dataclass(frozen=True)
class Answers:
    """The answers of one file."""

    document: Document
    data: Mapping[str, Any]

    @property
    def numbers(self) -> list[str]:
        """The numbers worth keeping: those the borrower said something about."""
        return list(self.data.get("numbers", {}))

    def rows(self, section: str) -> list[dict[str, Any]]:
        """The records of a section; `debt` holds one."""
        found = self.data.get(section, [])
        return [dict(found)] if isinstance(found, Mapping) else [dict(row) for row in found]


def read(path: Path) -> Answers:
    """Read the file.

    Raises:
        InputError: It is no map of the sections above.
    """
    document = load(path.read_bytes(), path.name)
    data = document.data
    if not isinstance(data, dict):
        raise InputError(document.at(), t("demo.answers.no_map"), t("demo.answers.next"))
    for section in data:
        if section not in _SECTIONS:
            raise InputError(document.at((section,)), t("demo.answers.section", name=section), t("demo.answers.next"))
    return Answers(document, data)


def before_import(book: Casebook, answers: Answers) -> None:
    """Enter the debt and the parties, so that imported contacts can be given to them."""
    for table, section in (("debt", "debt"), ("party", "parties")):
        rows = answers.rows(section)
        names = [row.pop("id", None) for row in rows]
        first = book.count(table, struck=True) + 1
        for place, name in enumerate(names):
            if name != f"{table[0]}{first + place}":
                raise _wrong(answers, section, place, t("demo.answers.id", id=name))
        for row in rows:  # one by one: an agency points to the lender before it
            _save(book, answers, table, [row])


def after_import(book: Casebook, answers: Answers) -> None:
    """Enter whose numbers these are, what was said, and what is in no file."""
    reason = t("demo.answers.reason")
    log = book.columns("contact", fields=["peer", "at_first"])
    for number, facts in answers.data.get("numbers", {}).items():
        ids = [
            name for name, peer in zip(log["id"], log["peer"], strict=True) if peer and normal(peer) == normal(number)
        ]
        if ids:
            book.amend_many("contact", ids, dict(facts), reason)
    for place, line in enumerate(answers.rows("describe")):
        name = _described(book, answers, log, place, line)
        facts = {field: value for field, value in line.items() if field not in ("number", "at")}
        book.amend_many("contact", [name], facts, reason)
    _save(book, answers, "contact", answers.rows("contacts"))
    _save(book, answers, "event", answers.rows("events"))


def _described(
    book: Casebook, answers: Answers, log: Mapping[str, Sequence[Any]], place: int, line: Mapping[str, Any]
) -> str:
    """The one contact a line of `describe` means."""
    try:
        first, last = parse_time(line["at"], book.timezone)
        number = normal(line["number"])
    except (KeyError, ValueError) as error:
        raise _wrong(answers, "describe", place, str(error)) from error
    fits = [
        str(name)
        for name, peer, at in zip(log["id"], log["peer"], log["at_first"], strict=True)
        if peer and at is not None and first <= at <= last and normal(peer) == number
    ]
    if len(fits) != 1:
        raise _wrong(answers, "describe", place, t("demo.answers.fits", n=len(fits)))
    return fits[0]


def _save(book: Casebook, answers: Answers, table: str, rows: list[dict[str, Any]]) -> None:
    book.add_many(table, rows, source={"file": answers.document.where, "grade": "self_report"})


def _wrong(answers: Answers, section: str, place: int, what: str) -> InputError:
    where = answers.document.at((section, place) if section != "debt" else (section,))
    return InputError(where, what, t("demo.answers.next"))
