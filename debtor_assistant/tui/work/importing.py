"""Look into a file of a phone or an account with what the user has answered so far, and keep what the user chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.first_and_last import Edges, Example

if TYPE_CHECKING:
    from debtor_assistant.intake.numbers import Number
    from debtor_assistant.intake.reading import Options, Reading
    from debtor_assistant.intake.shown import Shown

PARTS = ("contacts", "payments", "evidence_only", "continuations", "duplicates", "skipped", "rejected")
"""Where the rows of a file go; together they are all of its rows."""

QUESTIONS = ("layout", "date_order", "me", "zone")
"""What a file may leave open, in the order in which one answer helps the next."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Answers:
    """What the user has said about a file; nothing of it is kept before the file is."""

    zone: str | None = None
    date_order: str | None = None
    me: tuple[str, ...] = ()
    layout: str | None = None
    password: str | None = field(default=None, repr=False)
    """What opens a locked zip."""

    def given(self, question: str) -> Any:
        """Return the answer to a question, or nothing."""
        return getattr(self, question)

    def answered(self, question: str, answer: Any) -> Answers:
        """Return the answers with another one among them."""
        return replace(self, **{question: answer})

    def options(self, progress: Progress | None, only: Sequence[str] = ()) -> Options:
        """Return the same for the readers."""
        from debtor_assistant.intake.reading import Options

        return Options(list(only), progress, self.zone, self.date_order, self.me, self.layout)


@dataclass(frozen=True)
class Preview:
    """What a file holds, read with some answers."""

    path: Path
    format: str
    rows: int
    parts: Mapping[str, int]
    attachments: int
    size: int
    """Bytes of the file."""
    is_large: bool
    """Whether it stays outside the case unless the user wants it there."""
    first: str
    last: str
    answers: Answers = Answers()
    asked: Sequence[str] = ()
    """Questions that must be answered before anything is kept."""
    shown: Mapping[str, Shown] = field(default_factory=dict)
    """What the file shows of questions, open ones and others."""
    edges: tuple[Example, ...] = ()
    """Its first and its last row, where the clock is the user's to say."""
    reasons: Sequence[tuple[str, str, int]] = ()
    """Of rows that became nothing: skipped or rejected, why, how many."""
    numbers: Sequence[Number] = ()
    problems: Sequence[Problem] = ()

    @property
    def may_answer(self) -> list[str]:
        """The open questions first, then those that were answered or can be answered otherwise."""
        known = [
            one for one in QUESTIONS if one in self.shown or self.answers.given(one) or (one == "zone" and self.edges)
        ]
        return [one for one in QUESTIONS if one in self.asked] + [one for one in known if one not in self.asked]


@dataclass(frozen=True)
class Kept:
    """What became of an import."""

    contacts: int
    payments: int
    known: int
    """How many the case had already."""
    attachments: int = 0
    not_in_file: int = 0
    """Attachments that the file names and does not hold."""
    problems: Sequence[Problem] = ()
    several_sources: int = 0
    """How much of the case seems to stand in several files and waits for the user's word."""


def preview(path: Path, answers: Answers | None = None, progress: Progress | None = None) -> Preview | None:
    """Read a file through once and say what is in it. Nothing is saved.

    Returns:
        None where the file is locked and no password was given.
    """
    from debtor_assistant.checkup.kept_source import is_kept
    from debtor_assistant.intake.archives import Locked
    from debtor_assistant.intake.numbers import Numbers
    from debtor_assistant.intake.reading import read

    answers = answers or Answers()
    try:
        reading = read(path, answers.options(progress), answers.password)
    except Locked:
        if answers.password is None:
            return None
        raise
    numbers, edges = Numbers(), Edges()
    for record in reading.records:
        numbers.add(record)
        edges.see(record)
    tally, run = reading.tally, reading.run
    on_users_clock = run.about.zone_kind == "assumed" or "zone" in run.asked
    counts = {part: getattr(tally, part) for part in PARTS}
    return Preview(
        path=path,
        format=reading.format,
        rows=tally.rows,
        parts={part: count if isinstance(count, int) else len(count) for part, count in counts.items()},
        attachments=tally.attachments,
        size=path.stat().st_size,
        is_large=not is_kept(path, None),
        first=(tally.first or "").replace("T", " "),
        last=(tally.last or "").replace("T", " "),
        answers=answers,
        asked=run.asked,
        shown={str(question): shown for question, shown in run.shown.items()},
        edges=edges.examples(answers.zone) if on_users_clock else (),
        reasons=[(kind, why, n) for kind in PARTS[-2:] for why, n in counts[kind].reasons().items()],
        numbers=numbers.busiest_first(),
        problems=_without_questions(reading),
    )


def _without_questions(reading: Reading) -> list[Problem]:
    """What a person should know; the questions are asked in another way, and twice the same is once enough."""
    asked = Counter((one.what, one.next_step) for one in reading.run.questions)
    return [one for one in reading.problems if (one.what, one.next_step) not in asked]


def keep(
    case: OpenCase,
    path: Path,
    only: Sequence[str],
    progress: Progress | None = None,
    answers: Answers | None = None,
    *,
    attachments: bool = False,
    file: bool | None = None,
) -> Kept:
    """Read a file again and keep what the chosen numbers brought and the case does not have yet. All or none.

    Args:
        case: The open case.
        path: The file.
        only: The chosen numbers.
        progress: Told how far it is.
        answers: What the user said of the file.
        attachments: Whether pictures, recordings and papers that are attached are kept as evidence too.
        file: Whether the file itself is; None: unless it is large.
    """
    from debtor_assistant.checkup.attached import Attached
    from debtor_assistant.checkup.import_rows import Rows
    from debtor_assistant.checkup.kept_source import is_kept, keep_source
    from debtor_assistant.intake.reading import read
    from debtor_assistant.tui.work.care import back_up_before_import
    from debtor_assistant.tui.work.sources import to_confirm

    answers = answers or Answers()
    reading = read(path, answers.options(progress, only), answers.password)
    attached = Attached() if attachments else None
    rows = Rows(case.book, attached=attached)
    for _ in rows.take(reading.records):
        pass
    reading.must_be_answered()
    problems = back_up_before_import(case)
    said = rows.save(reading, list(only))
    _remember(reading, answers)
    contacts, payments = rows.saved
    if is_kept(path, file):
        keep_source(case.book, path, reading.format, progress)
    stored = None if attached is None else attached.store(case.book, reading, progress)
    kept = Kept(contacts, payments, said["already_in_case"], several_sources=to_confirm(case), problems=problems)
    if stored is None:
        return kept
    return replace(kept, attachments=stored.added, not_in_file=stored.not_here, problems=[*problems, *stored.problems])


def _remember(reading: Reading, answers: Answers) -> None:
    """Keep a mapping of columns that has led to an import, for the next statement of the same bank."""
    if answers.layout and reading.format == "bank-csv":
        from debtor_assistant.intake.readers.bank_csv.remembered import remember

        remember(str(reading.run.about.format_version), answers.layout)
