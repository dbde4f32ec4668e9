"""`cope --plan`, `--note`, `--write-notes`, `--delete-private`: what is the person's alone, line by line."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import InputError
from debtor_assistant.care.private import book
from debtor_assistant.care.private.notes import Note
from debtor_assistant.care.private.saying import extract, note_lines, plan_lines
from debtor_assistant.cli import passphrases
from debtor_assistant.cli.checking import write
from debtor_assistant.cli.findings import Line
from debtor_assistant.cli.printing import note, out_json
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.care.private.book import PrivateBook

VARIABLE = "DEBTOR_ASSISTANT_PRIVATE_PASSPHRASE"


def show_plan() -> None:
    """Print the safety plan; where none is kept, its questions, to be answered on paper."""
    with closing(_opened() or book.in_memory()) as opened:
        plan = opened.plan()
    if current().json:
        out_json({"plan": plan})
        return
    lines: list[Line] = []
    for asked, words in plan_lines(plan):
        lines.append(Line("title", asked))
        lines += [Line("text", line, "   ") for line in words.splitlines()]
    write([*lines, Line("text", ""), Line("quiet", t("cli.cope.plan_about"))], current())


def show_notes() -> None:
    """Print the notes, the newest first."""
    notes = _notes()
    if current().json:
        out_json({"notes": [vars(one) for one in notes]})
    elif notes:
        write((Line("text", line) for one in notes for line in note_lines(one)), current())
    else:
        write([Line("text", t("cli.cope.no_notes"))], current())


def add_note(words: str) -> None:
    """Keep a note, if the person has said yes to keeping any; else say how.

    Args:
        words: the note; `-` has it read, because what is typed as an argument stays in the history of commands.

    Raises:
        InputError: nobody has said yes, or there are no words.
    """
    kept = _opened()
    if kept is None:
        raise InputError("--note", t("cli.cope.no_consent"), t("cli.cope.no_consent_next"))
    with closing(kept):
        if words == "-":
            words = _read_note()
        if not words.strip():
            raise InputError("--note", t("cli.cope.no_words"), t("cli.cope.no_words_next"))
        kept.add(Note(now().astimezone().isoformat(timespec="minutes"), words=words))
    note(t("cli.cope.noted"))


def _read_note() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.read().strip()
    note(t("cli.cope.note_asks"))
    return sys.stdin.readline().strip()


def keep(*, without_passphrase: bool) -> None:
    """Make the private book: this command is the yes that is asked for."""
    if book.is_kept():
        raise InputError("--keep-notes", t("cli.cope.kept_already"), t("cli.cope.kept_already_next"))
    note(t("tui.consent.about"))
    secret = None if without_passphrase else passphrases.new_one(VARIABLE)
    book.create(secret).close()
    note(t("cli.cope.kept"))


def write_notes(file: str, *, chosen_again: bool) -> None:
    """Write the notes to a file of their own, if it was chosen twice."""
    notes = _notes()
    if not notes:
        raise InputError("--write-notes", t("cli.cope.no_notes"), t("cli.cope.no_consent_next"))
    if not chosen_again:
        write((Line("text", line) for line in extract(notes).splitlines()), current())
        raise InputError("--write-notes", t("cli.cope.choose_again"), t("cli.cope.choose_again_next", file=file))
    from debtor_assistant.care.private.out import write_private

    path = write_private(Path(file).expanduser(), extract(notes))
    note(t("tui.notes-out.written", file=str(path)))


def delete() -> None:
    """Delete everything private for good; it is a command of its own, so nothing is asked again."""
    note(t("tui.private.deleted") if book.delete_all() else t("cli.cope.no_notes"))


def _notes() -> list[Note]:
    with closing(_opened() or book.in_memory()) as opened:
        return opened.notes()


def _opened() -> PrivateBook | None:
    """Open the book if one is kept, asking for its passphrase if it has one."""
    if not book.is_kept():
        return None
    if not book.needs_passphrase():
        return book.open_kept()
    secret = os.environ.get(VARIABLE) or None
    if secret is None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise InputError(VARIABLE, t("cli.passphrase.nobody"), t("cli.passphrase.nobody_next", variable=VARIABLE))
        secret = passphrases.typed(t("tui.consent.ask") + ": ")
    return book.open_kept(secret)
