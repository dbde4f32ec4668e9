"""Which number of a date is the day: seen from the whole file, or asked; never guessed.

A file writes all its dates in one order. What speaks against an order: a month above 12, a day the month does not
have. If more than one order is left, the one in which the times run forward decides only when every other one makes
them run backward by more than a day; else the borrower is asked, with the first dates shown each way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from debtor_assistant.intake.run import Run
from debtor_assistant.intake.shown import OneOrder, Orders
from debtor_assistant.text import t

Triple = tuple[int, int, int]
"""Three numbers as they stand in the file."""

_PLACES = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_BACK = timedelta(days=1)


def day_of(triple: Triple, order: str) -> date | None:
    """The day that three numbers mean in an order, or None where there is no such day."""
    year, month, day = (triple[place] for place in _PLACES[order])
    if year < 100:
        year += 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass
class Order:
    """Takes every date of a file once, in the order of the file; then knows the order, or what to ask."""

    possible: dict[str, date | None] = field(default_factory=lambda: dict.fromkeys(_PLACES))
    """The orders that are left, with the last day read."""
    first: date = date.min
    """No date can be earlier; an order that makes it so is out."""
    excluded: set[str] = field(default_factory=set)
    """Orders that nobody uses where the file comes from."""
    back: set[str] = field(default_factory=set)
    """Orders in which the times ran backward."""
    seen: list[Triple] = field(default_factory=list)
    """The first few dates that can be read in more than one way."""
    counted: Counter[Triple] = field(default_factory=Counter)
    """Every date of the file."""

    def see(self, triple: Triple, digits: tuple[int, int, int] = (2, 2, 2), weekday: int | None = None) -> None:
        """Take one date.

        Args:
            triple: The numbers.
            digits: How many digits each was written with (four are a year).
            weekday: The day of the week that stands beside it, Monday 0; an order that gives another is out.
        """
        days = {order: self._day(triple, digits, order) for order in self.possible}
        if weekday is not None:
            days = {order: day if day is not None and day.weekday() == weekday else None for order, day in days.items()}
        left = {order: day for order, day in days.items() if day is not None}
        # A date that fits no order is a line of its own trouble; it decides nothing.
        if not left:
            return
        self.counted[triple] += 1
        if len(set(left.values())) > 1 and len(self.seen) < 3 and triple not in self.seen:
            self.seen.append(triple)
        for order, day in left.items():
            last = self.possible[order]
            if last is not None and day < last - _BACK:
                self.back.add(order)
        self.possible = dict(left)

    def rule_out(self, order: str) -> None:
        """Drop an order that the file's origin excludes; a year of four digits in front still decides."""
        self.excluded.add(order)

    def _day(self, triple: Triple, digits: tuple[int, int, int], order: str) -> date | None:
        year = _PLACES[order][0]
        if (digits[year] != 4) if 4 in digits else order in self.excluded:
            return None
        day = day_of(triple, order)
        return day if day is not None and day >= self.first else None

    def decide(self, run: Run) -> str | None:
        """The order; None where two are left, and then the question is asked."""
        if len(self.possible) > 1 and self.seen:
            run.show("date_order", self._shown(run))
        if run.options.date_order in _PLACES:
            return run.options.date_order
        if len(self.possible) == 1:
            return next(iter(self.possible))
        if not self.seen:
            # Every date reads the same in each order that is left (5/5/24).
            return next(iter(self.possible))
        forward = [order for order in self.possible if order not in self.back]
        if len(forward) == 1:
            return forward[0]
        self._ask(run, forward or list(self.possible))
        return None

    def _shown(self, run: Run) -> Orders:
        """The examples in every order that is left, and how far into the future each would lead."""
        written = tuple("/".join(f"{number:02}" for number in triple) for triple in self.seen)
        return Orders(written, tuple(self._read_as(order, run.now.date()) for order in self.possible))

    def _read_as(self, order: str, today: date) -> OneOrder:
        days = [(day, count) for triple, count in self.counted.items() if (day := day_of(triple, order)) is not None]
        future = sum(count for day, count in days if day > today + _BACK)
        examples = tuple(day_of(one, order) for one in self.seen)
        return OneOrder(order, examples, min(day for day, _ in days), max(day for day, _ in days), future)

    def _ask(self, run: Run, orders: list[str]) -> None:
        shown = ", ".join(self._shown(run).written)
        meant = "; ".join(
            t("intake.ask.order_one", order=order, days=", ".join(str(day_of(one, order)) for one in self.seen))
            for order in orders
        )
        run.ask("date_order", t("intake.ask.order", shown=shown), t("intake.ask.order_next", meant=meant))
