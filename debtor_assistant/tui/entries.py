"""Facts as people type them, other than times and lists: read into the vocabulary's form or refused with a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from debtor_assistant.text import t
from debtor_assistant.tui.times import WrongEntry

_RATE = re.compile(r"(\d+(?:\.\d+)?) ?[%‰]? ?(?:/|per|每)? ?(day|week|month|year|日|天|周|月|年)")
_CURRENCY = re.compile(r"^[¥￥$€£₹₱₦] ?| ?(?:元整|元|块钱|块|yuan)$")
_TO = re.compile(" ?(?:[\u2010-\u2015~〜\u2212]|至|到) ?")
"""What people write between the ends of a span of hours."""
_ONLY_DIGITS = re.compile(r"[\d +().#*\-]+")
_PER = {"日": "day", "天": "day", "周": "week", "月": "month", "年": "year"}
_UNITS = {
    "秒": " s", "分钟": " min", "分": " min", "小时": " h", "个工作日": " working days", "工作日": " working days",
    "天": " days", "日": " days", "周": " weeks", "个月": " months", "月": " months", "年": " years",
}  # fmt: skip


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def number(typed: str) -> str:
    """Read a decimal number; marks between thousands, and the sign or word of a currency, are dropped."""
    plain = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", _plain(typed))
    plain = _CURRENCY.sub("", plain)
    try:
        read = Decimal(plain.removesuffix("万"))
        read = (read * 10_000).normalize() if plain.endswith("万") else read
    except InvalidOperation:
        read = Decimal("NaN")
    if not read.is_finite() or read < 0:
        raise WrongEntry(t("tui.entry.wrong.number", typed=typed))
    return format(read, "f")


def duration(typed: str) -> str:
    """Read a length of time, in either language."""
    from debtor_assistant.base.measures import parse_duration

    text = _plain(typed).lower()
    for word, unit in _UNITS.items():
        if text.endswith(word):
            text = text.removesuffix(word).strip() + unit
            break
    try:
        parse_duration(text)
    except ValueError:
        raise WrongEntry(t("tui.entry.wrong.duration", typed=typed)) from None
    return text


def rate(typed: str) -> dict[str, str]:
    """Read a percentage per period."""
    found = _RATE.fullmatch(_plain(typed).lower())
    if not found:
        raise WrongEntry(t("tui.entry.wrong.rate", typed=typed))
    return {"percent": found[1], "per": _PER.get(found[2], found[2])}


def hours(typed: str) -> list[str]:
    """Read wall-clock windows."""
    from debtor_assistant.base.measures import parse_hours

    parts = [re.sub(r"(?<!\d)(\d):", r"0\1:", _TO.sub("-", part)) for part in texts(_plain(typed))]
    try:
        parse_hours(parts)
    except ValueError:
        raise WrongEntry(t("tui.entry.wrong.hours", typed=typed)) from None
    return parts


def zone(typed: str) -> str:
    """Read the name of a time zone that exists."""
    from debtor_assistant.base.when import zone_info

    name = _plain(typed)
    try:
        zone_info(name)
    except ValueError:
        raise WrongEntry(t("tui.entry.wrong.zone", typed=typed)) from None
    return name


def zones(typed: str) -> list[str]:
    """Read a list of time zones."""
    return [zone(part) for part in texts(typed)]


def place(typed: str) -> str:
    """Read a place: its code, or its name in either language."""
    from debtor_assistant.rules.place_choice import named

    code = {"UK": "GB"}.get(_plain(typed).upper(), _plain(typed).upper())
    found = named(code)
    if found is None and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{2,3}){0,2}", code):
        raise WrongEntry(t("tui.entry.wrong.place", typed=typed))
    return found or code


def texts(typed: str) -> list[str]:
    """Read a list separated by commas."""
    return [part.strip() for part in re.split(r"[,，、;；\n]", typed) if part.strip()]


def text(typed: str) -> str:
    """Keep words as they are."""
    plain = _plain(typed)
    # A number that was typed with wide digits is the same number; other words stay as they are.
    return plain if _ONLY_DIGITS.fullmatch(plain) else typed.strip()


READERS: Mapping[str, Callable[[str], str | list[str] | dict[str, str]]] = {
    "text": text,
    "texts": texts,
    "number": number,
    "money": number,
    "rate": rate,
    "duration": duration,
    "hours": hours,
    "zone": zone,
    "zones": zones,
    "place": place,
}
"""By type of the vocabulary: how a line of typing becomes a value."""


def typed_form(value: object) -> str:
    """Return a value as one would type it."""
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, dict):
        return f"{value.get('percent', '')}% / {value.get('per', '')}"
    return "" if value is None else str(value)
