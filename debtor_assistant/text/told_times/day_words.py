"""The patterns for days in both languages, each with what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from debtor_assistant.text.told_times import days
from debtor_assistant.text.told_times.conventions import FEW


@dataclass(frozen=True)
class DayWords:
    """One way of naming days."""

    pattern: re.Pattern[str]
    means: days.Means
    from_today: bool = False
    """Whether it is counted from today, so that a sleepless person may count from yesterday."""
    can_be_about: bool = False


def _says(pattern: str, means: days.Means, *, from_today: bool = False, can_be_about: bool = False) -> DayWords:
    return DayWords(re.compile(pattern), means, from_today, can_be_about)


def _lately(_found: re.Match[str], today: date, _about: bool) -> list[days.Days]:
    return [(today - timedelta(days=FEW[1]), today)]


_MONTH = "(?P<month>" + "|".join(sorted(days.MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_NAME = r"(?P<en>(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b)"
_ZH_YEAR = r"(?P<year>\d{4}年|今年|去年|前年)? ?(?:的)? ?"
_EN_YEAR = r"(?:(?: of)? (?P<year>\d{4}|last year|this year)\b)?"
_N = r"(?P<n>\d+(?: ?(?:~|-|or|to) ?\d+)?|an?|a few|several|some|a couple(?: of)?)"
_ZH_N = r"(?P<n>\d+(?:[~-]\d+)?|好?几)"
_THIRD = r"(?P<third>上旬|中旬|下旬|初|中|底|末)?"
_EN_THIRD = r"(?P<third>early |mid[- ]?|late )?(?:in )?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_BEFORE_PART = "(?=[晚夜早晨上下中凌傍半深])"

DAY_WORDS = (
    _says(r"(?P<year>\d{4})[-/.年] ?(?P<month>\d{1,2})[-/.月] ?(?P<day>\d{1,2})(?!\d)[日号]?", days.date_named),
    _says(_ZH_YEAR + r"(?P<month>\d{1,2})月(?:份)?(?P<day>\d{1,2})(?:[日号]|(?![\d点:]))", days.date_named),
    _says(_MONTH + r" (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)" + _EN_YEAR, days.date_named),
    _says(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH + _EN_YEAR, days.date_named),
    _says(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/(?P<year>\d{4}))?(?!\d)", days.slashes),
    _says(r"(?P<which>上上|上|这|本)个?月(?P<day>\d{1,2})[日号]", days.day_of_month),
    _says(r"(?P<which>上上|上|这|本)个?月(?:份)?" + _THIRD, days.month_named),
    _says(_EN_THIRD + r"(?P<which>last|this) month", days.month_named),
    _says(_ZH_YEAR + r"(?P<month>\d{1,2})月(?:份)?" + _THIRD, days.month_named),
    _says(_EN_THIRD + _MONTH + _EN_YEAR, days.month_named),
    _says(r"(?:the )?" + _ORDINAL + r" (?:of )?(?P<which>last month|this month)", days.day_of_month),
    _says(r"(?:the )?" + _ORDINAL + r"\b", days.day_of_month),
    _says(r"(?P<day>\d{1,2})[日号]", days.day_of_month),
    _says(r"去年|前年|last year", days.year_named),
    _says(r"大前[天日]", days.ago(3), from_today=True),
    _says(r"(?:the )?day before yesterday|前[天日]|前" + _BEFORE_PART, days.ago(2), from_today=True),
    _says(r"yesterday(?:'s)?|昨[天日]|昨" + _BEFORE_PART, days.ago(1), from_today=True),
    _says(r"last (?=night|evening)", days.ago(1), from_today=True),
    _says(
        r"(?:earlier )?today|今[天日]|今" + _BEFORE_PART + r"|this (?=(?:early |late )?(?:morning|afternoon|evening))"
        r"|to(?=night)",
        days.ago(0),
        from_today=True,
    ),
    _says(_ZH_N + r"个?(?P<unit>天|星期|礼拜|周|月|年)[之以]?前", days.length_ago, from_today=True, can_be_about=True),
    _says(_N + r" (?P<unit>days?|weeks?|months?|years?) ago", days.length_ago, from_today=True, can_be_about=True),
    _says(r"(?:the other day|前(?:几|些|\d(?:~\d)?)[天日]|这几天|最近几天)", _lately),
    _says(_DAY_NAME + r"(?: of)? (?P<which>last) week", days.of_last_week),
    _says(_DAY_NAME + r" (?P<which>before) last", days.weekday_named),
    _says(r"(?P<which>last |this |on )?" + _DAY_NAME, days.weekday_named),
    _says(r"(?P<which>上上个?|上个?|这个?|本)?(?:周|星期|礼拜)(?P<zh>[1-7])", days.weekday_named),
    _says(r"(?P<which>上个?|这个?|本)?(?:周|星期|礼拜)末", days.weekend),
    _says(r"(?P<which>last |this |the )?weekend", days.weekend),
    _says(r"(?P<which>上上个?|上个?|这个?|本)(?:周|星期|礼拜)(?! ?\d)", days.week_named),
    _says(r"(?P<which>last|this) week(?!end)", days.week_named),
)
"""Tried in this order: what is longer comes before what it contains."""
