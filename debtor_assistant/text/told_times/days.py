"""Days as people name them, in both languages: each pattern with the days it can mean, seen from one day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from debtor_assistant.text.told_times.conventions import AGO, COUPLE, FEW

Days = tuple[date, date]
"""First and last day, both included."""


Means = Callable[[re.Match[str], date, bool], list[Days]]
"""Given what was found, today, and whether `about` was said: what it can mean."""

_MONTH_NAMES = (
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
    ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONE_DAY = timedelta(days=1)


def _on(day: date) -> list[Days]:
    return [(day, day)]


def ago(days: int) -> Means:
    """So many days before today."""
    return lambda _found, today, _about: _on(today - timedelta(days=days))


def length_ago(found: re.Match[str], today: date, about: bool) -> list[Days]:
    """`3 days ago`, `a couple of weeks ago`, 两三天前."""
    least, most = amount(found["n"])
    unit = unit_of(found["unit"])
    margin = AGO[unit][1 if about else 0]
    back = {"day": "days", "week": "weeks", "month": "months", "year": "years"}[unit]
    first, last = (today - relativedelta(**{back: n}) for n in (most, least))  # type: ignore[arg-type]
    return [(first - margin, last + margin)]


def amount(text: str) -> tuple[int, int]:
    """Return the least and the most a number can be."""
    text = text.strip()
    if text in ("几", "好几", "若干", "a few", "several", "some"):
        return FEW
    if text.startswith("a couple"):
        return COUPLE
    if text in ("a", "an"):
        return 1, 1
    least, _, most = re.sub(r" ?(?:or|to|-) ?", "~", text).partition("~")
    return int(least), int(most or least)


def unit_of(word: str) -> str:
    """Return the unit a word names."""
    chinese = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year",
               "小时": "hour", "钟头": "hour", "分钟": "minute", "分": "minute"}  # fmt: skip
    english = {"min": "minute", "hr": "hour"}
    return chinese.get(word) or english.get(word.removesuffix("s"), word.removesuffix("s"))


def _week_of(today: date, weekday: int) -> date:
    """Return the day the week of `today` begins on: a Monday, for a Sunday also read the other way by the callers."""
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def weekday_named(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """`Monday`, `last Monday`, 上周三, 这周一: where a week begins and which one is the last differ between people."""
    weekday = _NAMES.index(found["en"][:3]) if "en" in found.groupdict() else int(found["zh"]) - 1
    which = (found["which"] or "").strip()
    recent = today - timedelta(days=(today.weekday() - weekday) % 7)
    if not which or which == "on":
        return [*_on(recent), *(_on(recent - 7 * _ONE_DAY) if recent == today else [])]
    monday = _week_of(today, 0)
    this = monday + timedelta(days=weekday)
    if which in ("this", "这", "本", "这个"):
        return [*_on(this), *(_on(this - 7 * _ONE_DAY) if weekday == 6 else [])]
    if which in ("上上", "上上个", "before"):
        return _on(this - 14 * _ONE_DAY)
    if which == "last":
        recent = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        in_this_week = weekday == 6 or recent >= monday
        return [*_on(recent), *(_on(recent - 7 * _ONE_DAY) if in_this_week else [])]
    return [*_on(this - 7 * _ONE_DAY), *(_on(this - 14 * _ONE_DAY) if weekday == 6 else [])]


def of_last_week(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """`Monday of last week`."""
    monday = _week_of(today, 0) - timedelta(days=7)
    return _on(monday + timedelta(days=_NAMES.index(found["en"][:3])))


def week_named(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """A whole week, from the Sunday some begin it with to the Sunday others end it with."""
    back = {"last": 1, "上": 1, "上上": 2}.get(found["which"].strip().removesuffix("个"), 0)
    monday = _week_of(today, 0) - timedelta(days=7 * back)
    return [(monday - _ONE_DAY, monday + timedelta(days=6))]


def weekend(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """Saturday and Sunday: the last ones there were, unless this or the one before was said."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    which = (found["which"] or "").strip()
    if which in ("last", "上", "上个") and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    if which in ("this", "这", "本", "这个") and today.weekday() < 5:
        saturday += timedelta(days=7)
    return [(saturday, saturday + _ONE_DAY)]


def date_named(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """A day and a month, perhaps a year; without one, the last time there was such a day."""
    parts = found.groupdict()
    month = MONTHS.get(parts["month"]) or int(parts["month"])
    return _of_year(parts.get("year"), month, int(parts["day"]), today)


def _of_year(year: str | None, month: int, day: int, today: date) -> list[Days]:
    named = {"今年": 0, "this year": 0, "去年": 1, "last year": 1, "前年": 2}
    if year:
        years = [today.year - named[year.strip()] if year.strip() in named else int(re.sub(r"\D", "", year))]
    else:
        years = list(range(today.year, today.year - 9, -1))  # a leap day can be eight years back
    for one in years:
        if 1 <= month <= 12 and 1 <= day <= monthrange(one, month)[1]:
            found = date(one, month, day)
            if year or found <= today:
                return _on(found)
    return []


def slashes(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """`3/2` is a day in February or in March."""
    one, two = int(found["one"]), int(found["two"])
    both = [*_of_year(found["year"], one, two, today), *_of_year(found["year"], two, one, today)]
    return list(dict.fromkeys(both))


def day_of_month(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """`the 3rd`, 上个月5号: in the month named, else the last time there was one."""
    day, which = int(found["day"]), (found.groupdict().get("which") or "").strip()
    months = {"last month": (1,), "上": (1,), "上上": (2,), "这": (0,), "本": (0,), "this month": (0,)}
    for back in months.get(which, range(0, 3)):
        there = today - relativedelta(months=back)
        if 1 <= day <= monthrange(there.year, there.month)[1] and (which or there.replace(day=day) <= today):
            return _on(there.replace(day=day))
    return []


def month_named(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """A whole month, or its beginning, middle or end."""
    parts = found.groupdict()
    if parts.get("month"):
        month = MONTHS.get(parts["month"]) or int(parts["month"])
        first = next((days[0] for days in _of_year(parts.get("year"), month, 1, today)), None)
    else:
        back = {"last": 1, "上": 1, "上上": 2}.get(parts["which"].strip().removesuffix("个"), 0)
        first = (today - relativedelta(months=back)).replace(day=1)
    if first is None:
        return []
    end = monthrange(first.year, first.month)[1]
    third = {"early": (1, 10), "初": (1, 10), "上旬": (1, 10), "mid": (11, 20), "中": (11, 20), "中旬": (11, 20),
             "late": (21, end), "底": (21, end), "末": (21, end), "下旬": (21, end)}  # fmt: skip
    begin, last = third.get((parts.get("third") or "").strip(" -"), (1, end))
    return [(first.replace(day=begin), first.replace(day=last))]


def year_named(found: re.Match[str], today: date, _about: bool) -> list[Days]:
    """A whole year."""
    year = today.year - {"去年": 1, "last year": 1, "前年": 2}[found[0]]
    return [(date(year, 1, 1), date(year, 12, 31))]
