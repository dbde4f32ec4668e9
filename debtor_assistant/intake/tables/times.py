"""The times of one file: the order of its dates and the clock they were read from, shown by it or asked."""

from __future__ import annotations

from datetime import date, datetime, time

from debtor_assistant.intake.clocks import Clock, written
from debtor_assistant.intake.dates import Order, day_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.tables.moments import Moment


class Times:
    """Moments to times of the vocabulary. Every moment is shown to `see` before the first is asked for.

    Args:
        run: Knows what the borrower answered.
        known: The zone that the format itself fixes.
    """

    def __init__(self, run: Run, known: str | None = None) -> None:
        self._run = run
        self._clock = Clock(run, known)
        self._seen = Order()
        self._order: str | None = None
        self._decided = False

    def see(self, moment: Moment | None) -> None:
        """Take a date into account; the order of a file is decided from all of them."""
        if moment is not None and moment.triple is not None:
            self._seen.see(moment.triple, moment.digits)

    def day(self, moment: Moment) -> date | None:
        """The day; None while its order is open, or where it is no day in the order of the file."""
        if moment.day is not None or moment.triple is None:
            return moment.day
        if not self._decided:
            self._order, self._decided = self._seen.decide(self._run), True
        return None if self._order is None else day_of(moment.triple, self._order)

    @property
    def is_open(self) -> bool:
        """Whether the borrower has yet to say which number is the day."""
        return self._decided and self._order is None

    def at(self, moment: Moment) -> object | None:
        """The time as precise as it was written: a day alone stays a day."""
        day = self.day(moment)
        if day is None:
            return None
        if moment.clock is None:
            return day.isoformat()
        precision = "seconds" if moment.to_second else "minutes"
        local = datetime.combine(day, time(*moment.clock))
        if moment.zone is not None:
            about = self._run.about
            about.zone_kind, about.zone = "absolute", "UTC"
            return written(local.replace(tzinfo=moment.zone), precision)
        return self._clock.at(local, precision)
