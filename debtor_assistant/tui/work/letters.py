"""Letters of the open case: which fit, what one says now, writing it, and noting that it was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import language, pick, t

if TYPE_CHECKING:
    from debtor_assistant.action.draft import Draft
    from debtor_assistant.action.letter_files import Library, Written
    from debtor_assistant.action.letters import Fit
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.action.requests import Open
    from debtor_assistant.tui.work.case import OpenCase


_NAME = 200
"""Signs of a name that a list shows."""


@dataclass(frozen=True)
class Shelf:
    """A case as letters see it, and every letter of its place."""

    matter: Matter
    letters: Library
    notes: Sequence[Mapping[str, object]] = ()
    """What the history says of letters that were written, oldest first."""

    def name(self, party: str | None) -> str:
        """What to call a party on the screen; a name that is a whole page is cut."""
        from debtor_assistant.action.phrases import shortened

        facts = self.matter.parties.get(party or "", {})
        return shortened(str(facts.get("name") or party or ""), _NAME)


@dataclass(frozen=True)
class Row:
    """A letter to one recipient, in the list."""

    letter: str
    party: str | None
    group: str
    title: str
    purpose: str
    state: str
    """`fits`, `needs`, `refused`, `no_recipient`."""
    why: str


@dataclass(frozen=True)
class Choice:
    """A letter, to whom, about what, with which answers, and where it goes."""

    letter: str
    party: str | None = None
    debt: str | None = None
    lang: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    form: str = "pdf"
    path: Path | None = None
    understood: bool = False
    """Whether the warnings were confirmed."""


@dataclass(frozen=True)
class Preview:
    """A letter as it would be written now, and everything to know before."""

    written: Written
    matter: Matter
    made: Draft
    read: Draft
    """The same in the language of the screen: in it is said what the letter lacks."""
    fit: Fit
    warnings: tuple[str, ...]
    locked: bool


@dataclass(frozen=True)
class Noted:
    """What sending made: events that rules read, and the clock of the answer."""

    events: tuple[tuple[str, str], ...]
    """Id and kind."""
    clock: str
    """When an answer is due, in words; empty where none was asked for."""


def shelf_of(case: OpenCase, as_of: date | None) -> Shelf:
    """Check the case and take it to the letters, without its journal."""
    from debtor_assistant.action.choosing import WRITTEN
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.base.clock import today
    from debtor_assistant.checkup.asked import asked
    from debtor_assistant.checkup.run import run
    from debtor_assistant.handover.extract import make_extract

    checkup = run(case.book, as_of or today())
    matter = Matter(make_extract(checkup, case.book), asked=asked(case.book, checkup.as_of))
    return Shelf(matter, library(), case.book.notes(WRITTEN))


def rows(shelf: Shelf) -> list[Row]:
    """Every letter of the place to everybody it can be sent to, group by group, those that fit first."""
    from debtor_assistant.action.letter_model import GROUPS
    from debtor_assistant.action.letters import recipients

    found: list[Row] = []
    for written in shelf.letters.of_place(shelf.matter.jurisdiction):
        whom: list[str] | list[None] = recipients(written, shelf.matter) or [None]
        found += [_row(shelf, written, party) for party in whom]
    order = {name: place for place, name in enumerate(GROUPS)}
    return sorted(found, key=lambda one: (order[one.group], one.state != "fits"))  # type: ignore[index]


def _row(shelf: Shelf, written: Written, party: str | None) -> Row:
    from debtor_assistant.action.choosing import aimed
    from debtor_assistant.action.letters import fit

    letter, matter = written.letter, aimed(shelf.matter, party, None)
    found = fit(written, matter)
    state = "fits" if found.good else "refused" if found.refused else "needs"
    if letter.to and party is None:
        state = "no_recipient"
    why = ("" if language() == "zh" else " ").join((*found.refused, *found.needs))
    return Row(written.name, party, letter.group, pick(_both(letter.title)), pick(_both(letter.purpose)), state, why)


def _both(texts: object) -> dict[str, str]:
    from debtor_assistant.action.letter_parts import both

    return both(texts)


def preview(shelf: Shelf, choice: Choice) -> Preview:
    """What the letter says with these answers.

    Raises:
        InputError: the letter is gone.
    """
    from debtor_assistant.action.choosing import aimed, sending_language
    from debtor_assistant.action.letters import fit, is_locked, warnings
    from debtor_assistant.action.writing import draft

    written = shelf.letters.find(choice.letter)
    if written is None:
        raise InputError(choice.letter, t("tui.letter.gone"), t("tui.letter.gone_next"))
    matter = aimed(shelf.matter, choice.party, choice.debt, dict(choice.answers))
    lang = sending_language(matter, choice.lang)
    made = draft(written, matter, shelf.letters, lang)
    read = made if lang == language() else draft(written, matter, shelf.letters, language())
    locked = is_locked(written, matter)
    return Preview(written, matter, made, read, fit(written, matter), warnings(written, matter), locked)


def suggested(shelf: Shelf, choice: Choice) -> Path:
    """A place the user knows, and a name that says what it is."""
    documents = Path.home() / "Documents"
    folder = documents if documents.is_dir() else Path.home()
    whom = f"-{choice.party}" if choice.party else ""
    return folder / f"{choice.letter}{whom}-{shelf.matter.day.isoformat()}"


def write(case: OpenCase, shelf: Shelf, choice: Choice) -> Path:
    """Write the letter whole or not at all; the history learns of it.

    Raises:
        InputError: it does not fit, its warnings were not confirmed, or the folder is not there.
    """
    from debtor_assistant.action.choosing import WRITTEN
    from debtor_assistant.action.sending import note_written
    from debtor_assistant.paper.letters import write_letter

    found, path = preview(shelf, choice), choice.path
    assert path is not None
    if not found.fit.good:
        why = "\n".join((*found.fit.refused, *found.fit.needs))
        raise InputError("", t("tui.letter.not_yet", why=why), t("tui.letter.not_now"))
    if found.locked and not choice.understood:
        raise InputError("", "\n".join(found.warnings), t("tui.letter.confirm_first"))
    if not path.parent.is_dir():
        raise InputError(str(path), t("tui.export.no_folder"), t("tui.export.no_folder_next"))
    sha256 = write_letter(found.made, path, choice.form)
    about = note_written(found.written, found.matter, shelf.letters, path, sha256, found.made.lang)
    case.book.note(WRITTEN, about)
    return path


def send(case: OpenCase, shelf: Shelf, choice: Choice, on: date, medium: str, received: date | None = None) -> Noted:
    """Note that it was sent: the events that rules read from now on, and what it asked for."""
    from debtor_assistant.action.choosing import WRITTEN, answers_in, last_written
    from debtor_assistant.action.sending import note_sent, reply_line, sent_events
    from debtor_assistant.checkup.asked import SENT

    if received and received < on:
        raise InputError("", t("tui.letter.before_sent"), "")
    before = last_written(case.book.notes(WRITTEN), choice.letter, choice.party)
    answers = {**answers_in(before), **choice.answers}
    found = preview(shelf, Choice(choice.letter, choice.party, choice.debt, choice.lang, answers))
    made = sent_events(found.written, found.matter, on, medium, received)
    events = [(case.add("event", facts), str(facts["kind"])) for facts in made]
    about = note_sent(found.written, found.matter, shelf.letters, on, medium, [one for one, _ in events], before)
    case.book.note(SENT, about)
    return Noted(tuple(events), reply_line(found.written, found.matter.jurisdiction, on, found.matter.day))


def requests(shelf: Shelf) -> Iterator[tuple[Open, Matter]]:
    """The gaps of the log, each with whom to ask and where it stands."""
    from debtor_assistant.action.choosing import aimed
    from debtor_assistant.action.requests import every_request

    sides = {one: aimed(shelf.matter, one, None) for one in (None, *shelf.matter.parties)}
    yield from every_request(shelf.letters.requests, sides)
