"""From what a person or a file says to what a column keeps: checked, canonical, and never guessed.

Every function raises `Unreadable`, a ``ValueError``, with a text that names the value and what is expected instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.base.when import parse_date, parse_duration, parse_hours, parse_time, zone_info

Stored = str | int | None
Encoder = Callable[[object], Stored]

GRADES = ("self_report", "own_record", "third_party_record")
"""How strong a record is as proof: told from memory, from the borrower's own phone, or from somebody else's books."""

WORDS_FROM = ("file", "ocr", "typed")
"""Who read the words of a piece of evidence: the file holds them, text recognition (a draft), or the borrower."""

_ORIGIN = {"source": "text", "source_where": "text", "raw_time": "text", "grade": "grade"}
_OWN_TYPES: Mapping[str, Mapping[str, str]] = {
    "contact": {"peer": "text", "key": "text", "same_as": "id", "apart_from": "ids"},
    "evidence": {"name": "text", "sha256": "text", "size": "number", "media_type": "text", "about": "ids"}
    | {"note": "text", "carrier": "text", "parent": "id", "details": "details", "words": "text"}
    | {"words_from": "words_from"},
    "journal": {"on": "time", "words": "text"},
    "checklist": {"kind": "text", "name": "text", "answers": "details", "evidence": "ids"},
}
LIST_TYPES = frozenset({"texts", "choices", "ids", "zones", "hours"})
_PERIODS = ("day", "week", "month", "year")


@cache
def types(table: str) -> Mapping[str, str]:
    """Return the type of every fact and proof of origin that a table keeps, by column."""
    facts = {name: field.type for name, field in vocabulary().fields.get(table, {}).items() if name != "id"}
    return facts | dict(_OWN_TYPES.get(table, {})) | ({} if table == "case" else _ORIGIN)


@cache
def encoder(table: str, column: str) -> Encoder:
    """Return the function that checks a value of a column and returns what is stored; None stays unknown."""
    kind = types(table).get(column)
    if kind is None:
        raise Unreadable("field", f"{table!r} has no field {column!r}.", text=repr(column))
    field = vocabulary().fields.get(table, {}).get(column)
    one = _one(kind, field)
    if kind in LIST_TYPES:
        return lambda value: None if value is None else _list(value, one, unsure=kind == "choices")
    return lambda value: None if value is None else one(value)


def plain_text(value: object) -> str:
    """Return a text unchanged, or refuse what a database and a printed page cannot keep."""
    if not isinstance(value, str):
        raise Unreadable("text", f"{value!r} is not a text.", text=repr(value))
    if "\0" in value:
        raise Unreadable(
            "nul", f"The text {value[:40]!r} contains a NUL character, which cannot be kept.", text=repr(value[:40])
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Unreadable(
            "surrogate",
            f"The text {value[:40]!r} contains half a character (a lone surrogate).",
            text=repr(value[:40]),
        ) from None
    return value


def _one(kind: str, field: Field | None) -> Encoder:
    if kind in ("choice", "choices"):
        allowed = frozenset(field.values or ()) if field else frozenset[str]()
        return lambda value: _choice(value, allowed)
    return _ENCODERS[kind]


def _choice(value: object, allowed: frozenset[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        names = ", ".join(sorted(allowed))
        raise Unreadable("choice", f"{value!r} is not one of: {names}.", text=repr(value), names=names)
    return value


def _list(value: object, one: Encoder, *, unsure: bool) -> str:
    """Store a list as a JSON array; a single value may stand for a list of one."""
    if not isinstance(value, str) and not isinstance(value, Sequence):
        raise Unreadable("list", f"{value!r} is not a list.", text=repr(value))
    items = [value] if isinstance(value, str) else list(value)
    open_end = unsure and bool(items) and items[-1] == "unsure"
    known = [one(item) for item in (items[:-1] if open_end else items)]
    return json.dumps([*known, "unsure"] if open_end else known, ensure_ascii=False, separators=(",", ":"))


def _bool(value: object) -> int:
    if value in (True, "true"):
        return 1
    if value in (False, "false"):
        return 0
    raise Unreadable("bool", f"{value!r} is neither true nor false.", text=repr(value))


def _number(value: object) -> str:
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            raise ValueError
        text = str(value).strip()
        if not text.isascii() or "_" in text or not Decimal(text).is_finite():
            raise ValueError
    except (ValueError, InvalidOperation):
        raise Unreadable(
            "number", f"{value!r} is not a decimal number. Write it like 3110 or 3110.50.", text=repr(value)
        ) from None
    return text


def _rate(value: object) -> str:
    if not isinstance(value, Mapping) or set(value) != {"percent", "per"} or value["per"] not in _PERIODS:
        raise Unreadable(
            "rate",
            f"{value!r} is not a rate. Give a percentage and a period: day, week, month or year.",
            text=repr(value),
        )
    return _object({"percent": _number(value["percent"]), "per": str(value["per"])})


def _span(read: Callable[[str | Mapping[str, object]], object]) -> Encoder:
    def encode(value: object) -> str:
        if not isinstance(value, str | Mapping):
            raise Unreadable(
                "range", f"{value!r} is neither a written time nor a range with 'from' and 'until'.", text=repr(value)
            )
        read(value)
        return value if isinstance(value, str) else _object({end: str(value[end]) for end in ("from", "until")})

    return encode


def _object(value: Mapping[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _checked(read: Callable[[str], object]) -> Encoder:
    def encode(value: object) -> str:
        text = plain_text(value)
        read(text)
        return text

    return encode


def _details(value: object) -> str:
    if not isinstance(value, Mapping) or not value:
        raise Unreadable("details", f"{value!r} is not a mapping of texts.", text=repr(value))
    return _object({plain_text(name): plain_text(text) for name, text in value.items()})


def _place(value: object) -> str:
    text = plain_text(value)
    parts = text.split("-")
    if not (text.isascii() and len(parts[0]) == 2 and all(part.isalnum() and part == part.upper() for part in parts)):
        raise Unreadable("place", f"{value!r} is not a place code. Write it like CN, US-NY or EU-DE.", text=repr(value))
    # Agreement on places: a member state of the European Union stands below it.
    return f"EU-{text}" if parts[0] in ("DE", "NL") else text


_ENCODERS: Mapping[str, Encoder] = {
    "text": plain_text,
    "texts": plain_text,
    "id": plain_text,
    "ids": plain_text,
    "bool": _bool,
    "number": _number,
    "money": _number,
    "rate": _rate,
    "date": _span(parse_date),
    # A time that the clock of its own zone jumped over is found where the zone is known: when the instant is derived.
    "time": _span(lambda value: parse_time(value, "UTC")),
    "hours": _checked(parse_hours),
    "duration": _checked(parse_duration),
    "zone": _checked(zone_info),
    "zones": _checked(zone_info),
    "place": _place,
    "grade": lambda value: _choice(value, frozenset(GRADES)),
    "words_from": lambda value: _choice(value, frozenset(WORDS_FROM)),
    "details": _details,
}
