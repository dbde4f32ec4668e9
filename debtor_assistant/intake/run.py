"""One reading under way: what the user asked for, what was counted, what was noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import Problem
from debtor_assistant.intake.peers import Chosen
from debtor_assistant.intake.plausible import Plausible
from debtor_assistant.intake.shown import Names, Shown
from debtor_assistant.intake.source import Progress
from debtor_assistant.intake.tally import Record, Tally
from debtor_assistant.text import t


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    only: Sequence[str] = ()
    """Numbers to keep, matched by their digits; `hidden` for calls without a number. Empty: keep all."""
    progress: Progress | None = None
    zone: str | None = None
    """IANA zone of the clock whose times the file shows without a zone."""
    date_order: str | None = None
    """`dmy`, `mdy` or `ymd`, for dates that can be read in more than one way."""
    me: Sequence[str] = ()
    """Names or numbers under which the borrower stands in the file."""
    layout: str | None = None
    """How the file is laid out, where its content cannot show it; the words are the reader's."""


Asked = Literal["zone", "date_order", "me", "layout"]
"""What a reader may ask; each is an option of the same name."""


@dataclass
class About:
    """What the file says of itself."""

    format_version: str | None = None
    encoding: str = "utf-8"
    zone_kind: str = "absolute"
    zone: str = "UTC"
    declared: int | None = None
    declared_totals: dict[str, dict[str, object]] = field(default_factory=dict)
    """Numbers and sums that are printed in the file, by the word it uses."""
    totals: dict[str, dict[str, object]] = field(default_factory=dict)
    """The same of the rows that were read."""


@dataclass
class _Noticed:
    count: int = 0
    rows: list[int] = field(default_factory=list)


class Run:
    """Options, counts and notices of one reading; the readers write into it."""

    def __init__(self, name: str, options: Options) -> None:
        self.name = name
        self.options = options
        self.progress = options.progress
        self.chosen = Chosen(options.only)
        self.tally = Tally()
        self.about = About()
        self.now: datetime = now()
        self.clocks = Plausible(self.now)
        self._noticed: dict[str, _Noticed] = {}
        self._problems: list[Problem] = []
        self._questions: dict[Asked, Problem] = {}
        self.shown: dict[Asked, Shown] = {}
        """What the borrower may answer, or answer otherwise, with what the file shows of it."""

    def keep(self, row: int, record: Record, odd: Iterable[str] = ()) -> None:
        """Count a record that is kept, with what was odd about it and about its clock."""
        for kind in dict.fromkeys((*odd, *self.clocks.see(row, record))):
            self.notice(kind, row)
        self.tally.count(record)

    def notice(self, kind: str, row: int) -> None:
        """Something odd about a row that is kept all the same; shown once for each kind, with the first rows."""
        noticed = self._noticed.setdefault(kind, _Noticed())
        noticed.count += 1
        if len(noticed.rows) < 5:
            noticed.rows.append(row)

    def problem(self, what: str, next_step: str = "", where: str | None = None) -> None:
        """Something about the whole file."""
        self._problems.append(Problem(self.name if where is None else where, what, next_step))

    def ask(self, option: Asked, what: str, next_step: str) -> None:
        """Something only the borrower knows. Reading goes on without it, and nothing is saved until it is answered.

        Args:
            option: Which option answers it; asked once for each.
            what: What the file shows and what it leaves open.
            next_step: The option and what each answer would mean, with examples from the file.
        """
        self._questions.setdefault(option, Problem(self.name, what, next_step))

    def show(self, option: Asked, shown: Shown) -> None:
        """Keep what the file shows of something the borrower may say, whether it is asked or known by now."""
        before = self.shown.get(option)
        if isinstance(before, Names) and isinstance(shown, Names):
            before.counts.update(shown.counts)  # a file of several chats
        else:
            self.shown.setdefault(option, shown)

    def is_asked(self, option: Asked) -> bool:
        """Whether this was asked already."""
        return option in self._questions

    @property
    def asked(self) -> list[Asked]:
        """The options that have to be given before anything may be saved."""
        return list(self._questions)

    @property
    def questions(self) -> list[Problem]:
        """What has to be answered before anything may be saved."""
        return list(self._questions.values())

    def problems(self) -> list[Problem]:
        """Everything noticed so far, the file first."""
        found = [*self.questions, *self._problems, *self._clock()]
        noticed = dict(self._noticed)
        count, rows = self.clocks.back()
        if count:
            noticed["back_in_time"] = _Noticed(count, rows)
        for kind, seen in noticed.items():
            where = ", ".join(map(self.tally.place, seen.rows)) + (" …" if seen.count > len(seen.rows) else "")
            found.append(Problem(where, t(f"intake.notice.{kind}", n=seen.count), t(f"intake.notice.{kind}_next")))
        for peer, number in self.chosen.likely.items():
            found.append(Problem(peer, t("intake.peer.likely", number=number), t("intake.peer.likely_next")))
        return found

    def _clock(self) -> Iterator[Problem]:
        if (off := self.clocks.network()) is not None:
            count, minutes = off
            yield Problem(self.name, t("intake.file.network", n=count, minutes=minutes), t("intake.file.network_next"))
