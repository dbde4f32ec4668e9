"""Values of vocabulary fields as people type them: checked, named as the vocabulary names them, refused with a hint."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import Field, Value
from debtor_assistant.text import language, t

Written = str | bool | list[str] | dict[str, str]
"""A value in the form of a worked case."""

_YES = {"yes", "y", "true", "1", "是"}
_NO = {"no", "n", "false", "0", "否"}
_RATE = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:/|per\s+)?\s*(day|week|month|year)")
_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{2,3}){0,2}")


def read(field: Field, text: str, where: str, zone: str) -> Written:
    """Read one value.

    Args:
        field: What it is a value of.
        text: As typed.
        where: The option, for the complaint.
        zone: In which zone a time without an offset is meant.

    Raises:
        InputError: The value is not allowed; the complaint says which are.
    """
    text = text.strip()
    if not text and field.type not in ("choices", "texts", "ids", "zones"):
        raise InputError(where, t("cli.value.empty"), t("cli.value.empty_next"))
    if field.type in ("choice", "choices"):
        return _chosen(field, text, where)
    if field.type in ("time", "date"):
        return _moment(field, text, where, zone)
    reader = _READERS.get(field.type)
    return reader(text, where) if reader else text


def split(text: str) -> list[str]:
    """The parts of a comma separated list; `none` or nothing is the empty list."""
    if text.strip().lower() in ("", "none", "[]"):
        return []
    return [part.strip() for part in re.split(r"[,，、]", text) if part.strip()]


def _chosen(field: Field, text: str, where: str) -> str | list[str]:
    assert field.values is not None
    if field.type == "choice":
        return _word(field.values, text, where)
    parts = split(text)
    unsure = bool(parts) and parts[-1] == "unsure"
    if "unsure" in parts[:-1]:
        raise InputError(where, t("cli.value.unsure_last"), t("cli.value.unsure_last_next"))
    named = [_word(field.values, part, where) for part in (parts[:-1] if unsure else parts)]
    return [*dict.fromkeys(named), *(["unsure"] if unsure else [])]


def _word(values: Mapping[str, Value], text: str, where: str) -> str:
    """One word of the closed list; its label in either language will do."""
    wanted = text.casefold()
    for name, value in values.items():
        if wanted == name or wanted in (label.casefold() for label in value.label.values()):
            return name
    allowed = ", ".join(f"{name} ({value.label[language()]})" for name, value in values.items())
    near = nearest(text, values)
    hint = t("cli.problem.did_you_mean", name=near) + "\n" if near else ""
    raise InputError(where, t("cli.value.not_allowed", value=text), hint + t("cli.value.allowed", values=allowed))


def nearest(text: str, values: Mapping[str, Value]) -> str:
    """The word whose name or label is most like what was typed, or nothing."""
    spelled = {
        spelling.casefold(): name for name, value in values.items() for spelling in (*value.label.values(), name)
    }
    close = difflib.get_close_matches(text.casefold(), spelled, 1, 0.6)
    return spelled[close[0]] if close else ""


def _moment(field: Field, text: str, where: str, zone: str) -> str | dict[str, str]:
    """A time or day; `A..B` is the range from A to B."""
    from debtor_assistant.base import when

    first, dots, last = text.partition("..")
    value: str | dict[str, str] = {"from": first.strip(), "until": last.strip()} if dots else text
    try:
        if field.type == "date":
            when.parse_date(value)
        else:
            when.parse_time(value, zone)
    except ValueError as error:
        from debtor_assistant.cli.said_times import said  # most times are written, not said

        found = said(field.type, text, where, zone)
        if found is None:
            kind = "date" if field.type == "date" else "time"
            raise InputError(where, t(f"cli.value.no_{kind}", value=text), t(f"cli.value.no_{kind}_next")) from error
        return found
    return value


def _yes_no(text: str, where: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise InputError(where, t("cli.value.not_allowed", value=text), t("cli.value.yes_no"))


def _number(text: str, where: str) -> str:
    """A decimal number, kept as typed but for thousands marks."""
    plain = re.sub(r"(?<=\d)[,，](?=\d{3}(\D|$))", "", text)
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise InputError(where, t("cli.value.no_number", value=text), t("cli.value.no_number_next"))
    return format(number, "f")


def _rate(text: str, where: str) -> dict[str, str]:
    found = _RATE.fullmatch(text.lower())
    if not found:
        raise InputError(where, t("cli.value.no_rate", value=text), t("cli.value.no_rate_next"))
    return {"percent": found[1], "per": found[2]}


def _duration(text: str, where: str) -> str:
    from debtor_assistant.base.measures import parse_duration

    try:
        parse_duration(text)
    except ValueError as error:
        raise InputError(where, t("cli.value.no_duration", value=text), t("cli.value.no_duration_next")) from error
    return text


def _hours(text: str, where: str) -> list[str]:
    from debtor_assistant.base.measures import parse_hours

    parts = split(text)
    try:
        parse_hours(parts)
    except ValueError as error:
        raise InputError(where, t("cli.value.no_hours", value=text), t("cli.value.no_hours_next")) from error
    return parts


def zone(text: str, where: str) -> str:
    """A time zone that exists."""
    from debtor_assistant.base.when import zone_info

    try:
        zone_info(text)
    except ValueError as error:
        raise InputError(where, t("cli.value.no_zone", value=text), _zone_hint(text)) from error
    return text


def _zone_hint(text: str) -> str:
    """The zone whose city is spelled most like what was typed."""
    from zoneinfo import available_timezones

    cities = {name.rpartition("/")[2].casefold(): name for name in sorted(available_timezones()) if "/" in name}
    close = difflib.get_close_matches(text.rpartition("/")[2].casefold(), cities, 1, 0.6)
    hint = t("cli.problem.did_you_mean", name=cities[close[0]]) + "\n" if close else ""
    return hint + t("cli.value.no_zone_next")


def _zones(text: str, where: str) -> list[str]:
    return [zone(part, where) for part in split(text)]


def place(text: str, where: str) -> str:
    """The code of a place, from its code or its name in either language."""
    code = text.strip().upper()
    code = {"UK": "GB"}.get(code, code)
    if not _PLACE.fullmatch(code) or "-" not in code:
        from debtor_assistant.rules.place_choice import named  # imported late: a code that is complete needs no list

        code = named(text) or (code if _PLACE.fullmatch(code) else "")
    if not code:
        raise InputError(where, t("cli.value.no_place", value=text), t("cli.value.no_place_next"))
    return code


def _texts(text: str, where: str) -> list[str]:
    return split(text)


_READERS: Mapping[str, Callable[[str, str], Written]] = {
    "bool": _yes_no,
    "number": _number,
    "money": _number,
    "rate": _rate,
    "duration": _duration,
    "hours": _hours,
    "zone": zone,
    "zones": _zones,
    "place": place,
    "texts": _texts,
    "ids": _texts,
}
