"""When the contacts came, as pictures made of numbers, and the same in words first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from debtor_assistant.text import fmt_date, t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.reading_page import ReadingPage
from debtor_assistant.tui.widgets.words import padded, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.patterns import Patterns

_LABEL = 4
MOST_WEEKS = 30
"""Weeks drawn, the newest first; older ones are counted in one line."""
_BAR = 24
_SHADES = ((1, ""), (2, "on $primary 15%"), (4, "on $primary 30%"), (8, "on $primary 45%"))
"""From how many contacts which background; the number itself always stands in the cell."""


class PatternsScreen(ReadingPage):
    """Hours against the hours that rules name, then week by week, then the numbers that rules count against."""

    place = "patterns"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("patterns")
    DEFAULT_CSS = "PatternsScreen #page { padding: 1 0 0 1; }"  # 24 hours take 76 of 80 cells

    def read(self, case: OpenCase, as_of: date | None) -> Patterns:
        """Count the contacts."""
        from debtor_assistant.base.clock import today
        from debtor_assistant.tui.work.patterns import patterns_of

        survey = self.assistant.survey
        return patterns_of(case, as_of or today(), survey.findings if survey else ())

    def lines(self, found: Patterns) -> Iterator[Content]:
        """Yield words, the picture of the week, the picture of the weeks, and where the marks come from."""
        if not found.slots and not found.days:
            yield Content(t("tui.patterns.none"))
            return
        yield from in_words(found)
        yield Content("")
        yield Content(t("tui.patterns.by_hour")).stylize("bold")
        yield from _by_hour(found)
        yield Content("")
        yield Content(t("tui.patterns.by_week")).stylize("bold")
        yield from _by_week(found)
        yield from _sources(found)


def in_words(found: Patterns) -> Iterator[Content]:
    """Yield what the pictures show as sentences, for everybody who does not see them."""
    (weekday, hour), most = max(found.slots.items(), key=lambda item: (item[1], item[0]), default=((0, 0), 0))
    if most > 1:  # one contact is no habit
        hours = f"{hour:02d}:00-{hour + 1:02d}:00"
        yield Content(tn("tui.patterns.most_often", most, weekday=_weekday(weekday), hours=hours))
    if found.slots and found.shut:
        outside = sum(n for (_, hour), n in found.slots.items() if hour in found.shut)
        yield Content(tn("tui.patterns.outside", outside, known=sum(found.slots.values())))
    day, most = max(found.days.items(), key=lambda item: (item[1], item[0]), default=(date.min, 0))
    if most > 1:
        yield Content(tn("tui.patterns.busiest", most, day=fmt_date(day)))
    if found.hour_unknown:
        yield Content(tn("tui.patterns.hour_unknown", found.hour_unknown)).stylize("$quiet")
    if found.day_unknown:
        yield Content(tn("tui.patterns.day_unknown", found.day_unknown)).stylize("$quiet")


def _by_hour(found: Patterns) -> Iterator[Content]:
    """One row a weekday, one column an hour; a star marks a number outside every named window."""
    shut = found.shut
    yield Content(" " * _LABEL + "".join(f"{hour:2d} " for hour in range(24))).stylize("$quiet")
    if shut:
        marks = "".join("   " if hour in shut else "== " for hour in range(24))
        yield Content(" " * _LABEL + marks).stylize("$success")
    for weekday in range(7):
        cells = [Content(padded(_weekday(weekday), _LABEL))]
        for hour in range(24):
            n = found.slots.get((weekday, hour), 0)
            cells.append(_cell(n, "*" if n and hour in shut else " "))
        yield Content("").join(cells)
    if shut:
        yield Content(t("tui.patterns.legend")).stylize("$quiet")


def _cell(n: int, mark: str = " ") -> Content:
    shown = f"{n:2d}" if n < 100 else "99"
    style = next((style for least, style in reversed(_SHADES) if n >= least), "$quiet")
    return Content.assemble((shown if n else " .", style), (mark, "bold $warning"))


def _by_week(found: Patterns) -> Iterator[Content]:
    weeks: dict[date, list[int]] = {}
    for day, n in found.days.items():
        weeks.setdefault(day - timedelta(days=day.weekday()), [0] * 7)[day.weekday()] += n
    names = "".join(" " * (2 - cell_len(name)) + name + " " for name in map(_weekday_short, range(7)))
    yield Content(padded("", 12) + names).stylize("$quiet")
    newest = sorted(weeks, reverse=True)
    peak = max(sum(counts) for counts in weeks.values())
    later: date | None = None
    for monday in newest[:MOST_WEEKS]:
        if later is not None and (gap := (later - monday).days // 7 - 1):
            yield Content(padded("", 12) + tn("tui.patterns.empty_weeks", gap)).stylize("$quiet")
        later = monday
        yield _week(monday, weeks[monday], peak)
    if rest := newest[MOST_WEEKS:]:
        yield Content(tn("tui.patterns.older", sum(sum(weeks[monday]) for monday in rest))).stylize("$quiet")


def _week(monday: date, counts: list[int], peak: int) -> Content:
    total = sum(counts)
    bar = "#" * max(1, round(_BAR * total / peak))
    cells = [_cell(n) for n in counts]
    return Content("").join([Content(padded(monday.isoformat(), 12)), *cells, Content(f" {total:>5,} "), Content(bar)])


def _sources(found: Patterns) -> Iterator[Content]:
    if found.hours:
        yield Content("")
        yield Content(t("tui.patterns.hours_from")).stylize("bold")
        for one in found.hours:
            yield safe(f" - {one['allowed']}  {_where(one)}", lines=False)
        bound = any(one["found"] for one in found.hours)
        yield Content(t("tui.patterns.hours_note" if bound else "tui.patterns.hours_unbound")).stylize("$quiet")
    if found.caps:
        from debtor_assistant.text.measured import phrases

        yield Content("")
        yield Content(t("tui.patterns.caps_from")).stylize("bold")
        for one in found.caps:
            number = t("common.comma").join(phrases({"at_most": one["at_most"], "window": one["window"]}))
            yield safe(f" - {number}  {_where(one)}", lines=False)
        yield Content(t("tui.patterns.caps_note")).stylize("$quiet")


def _where(one: Mapping[str, Any]) -> str:
    from debtor_assistant.text.provisions import provision

    return provision(one["instrument"], one["article"], one["instrument"])


def _weekday(number: int) -> str:
    return t(f"tui.patterns.weekday_{number}")


def _weekday_short(number: int) -> str:
    return t(f"paper.charts.weekday_{number}")
