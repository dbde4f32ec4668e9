"""One reading under way: what the user asked for, what was counted, what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import Problem
from debtor_assistant.intake.peers import Chosen
from debtor_assistant.intake.source import Progress
from debtor_assistant.intake.tally import Tally, place
from debtor_assistant.text import t


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    only: Sequence[str] = ()
    """Numbers to keep, matched by their digits; `hidden` for calls without a number. Empty: keep all."""
    progress: Progress | None = None


@dataclass
class About:
    """What the file says of itself."""

    format_version: str | None = None
    encoding: str = "utf-8"
    zone_kind: str = "absolute"
    zone: str = "UTC"
    declared: int | None = None


@dataclass
class _Noticed:
    count: int = 0
    rows: list[int] = field(default_factory=list)


class Run:
    """Options, counts and notices of one reading; the readers write into it."""

    def __init__(self, name: str, options: Options) -> None:
        self.name = name
        self.progress = options.progress
        self.chosen = Chosen(options.only)
        self.tally = Tally()
        self.about = About()
        self.now: datetime = now()
        self._noticed: dict[str, _Noticed] = {}
        self._problems: list[Problem] = []

    def notice(self, kind: str, row: int) -> None:
        """Something odd about a row that is kept all the same; shown once for each kind, with the first rows."""
        noticed = self._noticed.setdefault(kind, _Noticed())
        noticed.count += 1
        if len(noticed.rows) < 5:
            noticed.rows.append(row)

    def problem(self, what: str, next_step: str = "", where: str | None = None) -> None:
        """Something about the whole file."""
        self._problems.append(Problem(self.name if where is None else where, what, next_step))

    def problems(self) -> list[Problem]:
        """Everything noticed so far, the file first."""
        found = list(self._problems)
        for kind, noticed in self._noticed.items():
            where = ", ".join(map(place, noticed.rows)) + (" …" if noticed.count > len(noticed.rows) else "")
            found.append(Problem(where, t(f"intake.notice.{kind}", n=noticed.count), t(f"intake.notice.{kind}_next")))
        for peer, number in self.chosen.likely.items():
            found.append(Problem(peer, t("intake.peer.likely", number=number), t("intake.peer.likely_next")))
        return found
