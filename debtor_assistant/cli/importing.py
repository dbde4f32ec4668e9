"""`import`: read files, let the person choose the numbers, save what is new."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.cli import cases, guard, values
from debtor_assistant.cli.import_telling import tell
from debtor_assistant.cli.printing import out_json, problems
from debtor_assistant.cli.progress import bar
from debtor_assistant.cli.records import require
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.checkup.attached import Attached
    from debtor_assistant.intake.reading import Options, Reading
    from debtor_assistant.intake.source import Progress
    from debtor_assistant.store.casebook import Casebook


@dataclass(frozen=True)
class Wish:
    """What the person asked for."""

    files: tuple[str, ...]
    dry_run: bool
    records: bool
    only: tuple[str, ...]
    party: str | None
    debt: str | None
    timezone: str | None
    date_order: str | None
    me: tuple[str, ...] = ()
    layout: str | None = None
    attachments: bool = False
    """Whether to keep the attachments of the contacts as evidence."""
    keep_file: bool | None = None
    """Whether to keep the files themselves as evidence; None: those that are not large."""
    zip_password: bool = False
    """Whether to ask for the password of a locked zip."""
    passwords: dict[Path, str] = field(default_factory=dict, repr=False)
    """What was typed, by file; kept nowhere else."""

    @property
    def numbers(self) -> list[str]:
        """The numbers to keep; empty keeps all."""
        return [number for part in self.only for number in values.split(part)]

    def options(self, progress: Progress | None) -> Options:
        """The same for the readers."""
        from debtor_assistant.intake.reading import Options

        return Options(
            only=self.numbers,
            progress=progress,
            zone=self.timezone,
            date_order=self.date_order,
            me=self.me,
            layout=self.layout,
        )

    @property
    def paths(self) -> list[Path]:
        """The files, as paths."""
        return [Path(name).expanduser() for name in self.files]


def run(wish: Wish) -> int:
    """Read every file; save nothing before all of them are known to be readable. Returns the exit code."""
    settings = current()
    if wish.timezone:
        values.zone(wish.timezone, "--timezone")
    if not _all_known(wish, settings):
        return guard.BAD_INPUT
    with ExitStack() as stack:
        book = None if wish.dry_run else stack.enter_context(cases.opened(settings))
        if book is not None:
            _check_answers(book, wish)
        answers = [one(path, wish, book, settings) for path in wish.paths]
        if book is not None and not settings.json:
            _tell_of_several(book)
    if settings.json:
        out_json(answers[0] if len(answers) == 1 else answers)
    return guard.DONE


def _tell_of_several(book: Casebook) -> None:
    """What stands in several files now and waits to be confirmed."""
    from debtor_assistant.cli.sources import tell

    tell(book)


def _all_known(wish: Wish, settings: Settings) -> bool:
    """Whether some reader knows each file; those that none knows are named."""
    from debtor_assistant.intake.reading import UnknownFormat, recognise

    refused: list[tuple[Path, InputError]] = []
    for path in wish.paths:
        try:
            _unlock(path, wish)
            recognise(path, wish.passwords.get(path))
        except InputError as error:
            refused.append((path, error))
    answers: list[object] = []
    for path, refusal in refused:
        guard.say(refusal.problem)
        answers.append(refusal.summary() if isinstance(refusal, UnknownFormat) else _refusal(path, refusal.problem))
    if refused and settings.json:
        out_json(answers[0] if len(answers) == 1 else answers)
    return not refused


def _unlock(path: Path, wish: Wish) -> None:
    """Ask for the password of a zip that has one, where the person said that they know it."""
    from getpass import getpass

    from debtor_assistant.intake.archives import Locked
    from debtor_assistant.intake.opening import open_source

    if not wish.zip_password:
        return
    try:
        open_source(path)
    except Locked:
        prompt = t("cli.import.zip_password", file=path.name) + " "
        # Piped in by a script there is no screen that could show it.
        typed = getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        if typed:
            wish.passwords[path] = typed


def _refusal(path: Path, problem: Problem) -> dict[str, object]:
    return {"file": path.name, "format": None, "looked_for": [], "problems": [vars(problem)]}


def _check_answers(book: Casebook, wish: Wish) -> None:
    if wish.party:
        require(book, "party", wish.party, "--party")
    if wish.debt:
        require(book, "debt", wish.debt, "--debt")


def one(path: Path, wish: Wish, book: Casebook | None, settings: Settings) -> dict[str, Any]:
    """Read one file, and save it where a case is open. Returns the answer for machines."""
    from debtor_assistant.checkup.attached import Attached
    from debtor_assistant.checkup.import_rows import Rows
    from debtor_assistant.intake.reading import read

    if book is not None and not wish.only and _can_ask(settings):
        from debtor_assistant.cli.numbers import ask

        wish = replace(wish, only=tuple(ask(path, settings, wish.passwords.get(path))))
    with bar(t("cli.import.reading", file=path.name), settings) as progress:
        reading = read(path, wish.options(progress), wish.passwords.get(path))
        attached = Attached() if wish.attachments else None
        rows = None if book is None else Rows(book, wish.party, wish.debt, attached)
        records = reading.records if rows is None else rows.take(reading.records)
        shown = [with_body(record) for record in records if wish.records]
        answer = reading.summary()
    if rows is not None and book is not None:
        reading.must_be_answered()
        answer |= rows.save(reading, wish.numbers)
        _remember(wish, reading)
        answer["kept_as"] = _keep_file(path, wish, book, reading, settings)
    found = [] if book is None or attached is None else _keep_attachments(attached, book, reading, answer, settings)
    if wish.records:
        answer["records"] = shown
    if not settings.json:
        tell(answer, book)
    problems([*reading.problems, *found])
    return answer


def _keep_file(path: Path, wish: Wish, book: Casebook, reading: Reading, settings: Settings) -> str | None:
    """Keep the file itself in the case and return its id; None if it is large and nobody asked, or nobody wants it."""
    from debtor_assistant.checkup.kept_source import is_kept, keep_source

    if not is_kept(path, wish.keep_file):
        return None
    with bar(t("cli.evidence.reading", file=path.name), settings) as progress:
        return keep_source(book, path, reading.format, progress)


def _keep_attachments(
    attached: Attached, book: Casebook, reading: Reading, answer: dict[str, Any], settings: Settings
) -> list[Problem]:
    """Store what is attached to the contacts; says how much in the answer, and returns what went wrong."""
    with bar(t("cli.import.storing", file=reading.file), settings) as progress:
        stored = attached.store(book, reading, progress)
    answer["evidence"] = {"added": stored.added, "already_in_case": stored.known, "not_in_file": stored.not_here}
    answer["problems"] = [*answer["problems"], *(vars(problem) for problem in stored.problems)]
    return stored.problems


def _remember(wish: Wish, reading: Reading) -> None:
    """Keep a mapping of columns that has led to an import, for the next statement of the same bank."""
    if wish.layout and reading.format == "bank-csv":
        from debtor_assistant.intake.readers.bank_csv.remembered import remember

        remember(str(reading.run.about.format_version), wish.layout)


def _can_ask(settings: Settings) -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and not settings.json


def with_body(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record with its words under one name, whoever said them."""
    return {**record, "body": record.get("words") or record.get("my_words")}
