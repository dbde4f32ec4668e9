"""Are the help lines whole and fresh? One nobody looked at for half a year is told of; after a year nothing builds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, YamlError, load
from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.zones import zone_info
from debtor_assistant.care.hours import minutes
from debtor_assistant.care.lines import HOW, KINDS, MARKS, Line, folder, is_week
from debtor_assistant.care.replaced import numbers, same
from debtor_assistant.text import t

OLD_DAYS = 180
TOO_OLD_DAYS = 365
_NEEDED = ("id", "kind", "name", "languages", "source", "checked_on", "how", "mark")
_KNOWN = {one.name for one in fields(Line)} - {"country"}


@dataclass(frozen=True)
class Looked:
    """What was found."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def age(checked_on: str, today: date) -> int | None:
    """How many days ago somebody looked; None if the day is none."""
    try:
        return (today - date.fromisoformat(checked_on)).days
    except ValueError:
        return None


def look(today: date) -> Looked:
    """Check every file of lines, and the list of numbers that must not be shown."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for path in sorted(folder().glob("*.yaml")):
        where = path.relative_to(content_dir()).as_posix()
        try:
            document = load(path.read_bytes(), where)
        except YamlError as error:
            problems.append(error.problem)
            continue
        problems += _file(document, path.stem.upper())
        problems += _old(document, today, TOO_OLD_DAYS)
        warnings += _old(document, today, OLD_DAYS, TOO_OLD_DAYS)
    return Looked(tuple(problems), tuple(warnings))


def _rows(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    data = document.data
    rows = data.get("lines") if isinstance(data, dict) else None
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield place, row


def _file(document: Document, country: str) -> Iterator[Problem]:
    data = document.data
    if not isinstance(data, dict) or data.get("country") != country or not isinstance(data.get("name"), Mapping):
        yield _wrong(document, (), t("care.lint.country", country=country))
        return
    if not data.get("debt_none") and not any(row.get("kind") == "debt" for _, row in _rows(document)):
        yield _wrong(document, (), t("care.lint.no_debt_advice"))
    seen: set[str] = set()
    for place, row in _rows(document):
        at = ("lines", place)
        for what in _row(row):
            yield _wrong(document, at, what)
        if row.get("id") in seen:
            yield _wrong(document, at, t("care.lint.twice", id=row["id"]))
        seen.add(str(row.get("id")))
        for old in numbers():
            if old.country == country and any(same(old.number, shown) for shown in _numbers(row)):
                yield _wrong(document, at, t("care.lint.replaced", number=old.number))


def _row(row: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one row, in words."""
    yield from (t("care.lint.missing", field=name) for name in _NEEDED if name not in row)
    yield from (t("care.lint.unknown", field=name) for name in row if name not in _KNOWN)
    if not any(row.get(name) for name in ("number", "text_to", "chat", "hours_note")):
        yield t("care.lint.no_way")
    for name, allowed in (("kind", KINDS), ("mark", MARKS), ("how", HOW)):
        if row.get(name) not in allowed:
            yield t("care.lint.word", field=name, words=", ".join(allowed))
    if "source" in row and not str(row["source"]).strip():
        yield t("care.lint.missing", field="source")
    if not row.get("hours") and not row.get("hours_note"):
        yield t("care.lint.no_hours")
    if not all(_is_span(one) for one in row.get("hours", ())):
        yield t("care.lint.hours")
    if "zone" in row and not _is_zone(str(row["zone"])):
        yield t("care.lint.zone")


def _is_span(one: Mapping[str, Any]) -> bool:
    try:
        return is_week(one["days"]) and minutes(one["from"]) != minutes(one["until"])
    except (KeyError, ValueError, TypeError):
        return False


def _is_zone(name: str) -> bool:
    try:
        zone_info(name)
    except Unreadable:
        return False
    return True


def _numbers(row: Mapping[str, Any]) -> list[str]:
    found = row.get("number", [])
    return [*(found if isinstance(found, list) else [found]), row.get("text_to", "")]


def _old(document: Document, today: date, above: int, until: int | None = None) -> Iterator[Problem]:
    for place, row in _rows(document):
        at = document.at(("lines", place, "checked_on"))
        days = age(str(row.get("checked_on", "")), today)
        if days is None or days < 0:
            if until is None:
                yield Problem(at, t("care.lint.no_day"), t("care.lint.next"))
        elif days > above and (until is None or days <= until):
            yield Problem(at, t("care.lint.old", id=row.get("id"), n=days), t("care.lint.old_next"))


def _wrong(document: Document, at: tuple[str | int, ...], what: str) -> Problem:
    return Problem(document.at(at), what, t("care.lint.next"))
