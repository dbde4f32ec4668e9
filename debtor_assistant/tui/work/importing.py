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

_LEFT_BEHIND = ("peer_name", "media", "raw")
"""What a reader says beside the facts and their origin; the case keeps none of it."""

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


def preview(path: Path, answers: Answers | None = None, progress: Progress | None = None) -> Preview:
    """Read a file through once and say what is in it. Nothing is saved."""
    from debtor_assistant.intake.numbers import Numbers
    from debtor_assistant.intake.reading import read

    answers = answers or Answers()
    reading = read(path, answers.options(progress))
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
    case: OpenCase, path: Path, only: Sequence[str], progress: Progress | None = None, answers: Answers | None = None
) -> Kept:
    """Read a file again and keep the contacts of the chosen numbers that the case does not have yet. All or none."""
    from debtor_assistant.checkup.known_rows import new_contacts
    from debtor_assistant.checkup.payment_events import is_payment, new_events
    from debtor_assistant.checkup.whose_numbers import owners
    from debtor_assistant.intake.reading import read

    answers = answers or Answers()
    reading = read(path, answers.options(progress, only))
    records = list(reading.records)
    reading.must_be_answered()
    payments = [one for one in records if is_payment(one)]
    rows = [
        {name: value for name, value in one.items() if name not in _LEFT_BEHIND}
        for one in records
        if not is_payment(one)
    ]
    owner = owners(case.book)
    for row in rows:
        peer = row.get("peer")
        party = owner(peer if isinstance(peer, str) else None)
        if party:
            row["party"] = party
    fresh = new_contacts(case.book, rows)
    source = {"file": reading.file, "sha256": reading.sha256, "format": reading.format, "only": list(only)}
    contacts = case.book.add_many("contact", fresh, source=source) if fresh else 0
    events = new_events(case.book, payments) if payments else []
    # A bill is somebody else's books, and stronger than what the borrower's own phone wrote.
    origin = source | {"grade": "third_party_record"}
    paid = case.book.add_many("event", events, source=origin) if events else 0
    _remember(reading, answers)
    return Kept(contacts, paid, len(records) - len(fresh) - len(events))


def _remember(reading: Reading, answers: Answers) -> None:
    """Keep a mapping of columns that has led to an import, for the next statement of the same bank."""
    if answers.layout and reading.format == "bank-csv":
        from debtor_assistant.intake.readers.bank_csv.remembered import remember

        remember(str(reading.run.about.format_version), answers.layout)
