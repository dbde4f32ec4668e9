"""`help-lines`: the block of help in words, then every line of the place; without a case, a passphrase, a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.care import line_words as words
from debtor_assistant.care.block import block
from debtor_assistant.care.lines import Place, countries, country_of, nearest_first, place
from debtor_assistant.care.ordering import Order, Shown, ordered
from debtor_assistant.cli import cases
from debtor_assistant.cli.checking import write
from debtor_assistant.cli.findings import Line
from debtor_assistant.cli.printing import out_json
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.text import pick, t


def show(wanted: str | None) -> None:
    """Print the lines of a place: the one named, else that of the case; with neither, where there are lines at all."""
    settings, at = current(), now()
    country = _wanted(wanted) if wanted else of_case(settings)
    if country is None:
        _show_countries(settings)
        return
    found = place(country)
    order = ordered(found, at)
    if settings.json:
        out_json(_json(found, order, at))
    else:
        write(told(found, order, settings.day, at), settings)


def _wanted(code: str) -> str:
    country = country_of(code)
    if country is None:
        known = ", ".join(countries())
        raise InputError(
            "--place", t("cli.help_lines.no_place", place=code), t("cli.help_lines.no_place_next", known=known)
        )
    return country


def of_case(settings: Settings) -> str | None:
    """The country of the case that is meant; none if there is none, it is locked, or it cannot be read now."""
    from debtor_assistant.store.casebook import Casebook

    try:
        path = cases.find_or_none(settings)
        if path is None:
            return None
        book = Casebook.open(path)
    except AssistantError:
        return None  # help never waits for a passphrase, and never fails over a case file
    try:
        return country_of(book.jurisdiction)
    finally:
        book.close()


def _show_countries(settings: Settings) -> None:
    found = [place(code) for code in nearest_first()]
    if settings.json:
        out_json({"place": None, "places": [{"place": one.country, "emergency": _numbers(one)} for one in found]})
        return
    write(_where(found), settings)


def _where(found: Iterable[Place]) -> Iterator[Line]:
    yield Line("title", t("care.where"))
    for one in found:
        numbers = words.either(_numbers(one))
        yield Line("text", t("care.where.row", code=one.country, name=pick(one.name), numbers=numbers), "  ")
    yield Line("quiet", t("care.elsewhere"))
    yield Line("next", t("cli.help_lines.choose"))


def _numbers(one: Place) -> list[str]:
    return [words.number(line) for line in one.of("emergency")]


def told(found: Place, order: Order, today: date, at: datetime) -> Iterator[Line]:
    """The block, then every line."""
    for role, said in block(order):
        yield Line(role, said)
    yield Line("text", "")
    yield Line("quiet", t("care.clock", place=pick(found.name), time=words.clock_of(found.zone, at)))
    for name, rows in (
        ("emergency", order.emergency),
        ("talk", order.talk),
        ("debt", order.debt),
        ("legal", order.legal),
    ):
        if rows or name == "debt":
            yield Line("text", "")
            yield Line("title", t(f"care.group.{name}"))
        for one in rows:
            yield from row(one, today)
        if name == "debt" and found.debt_none:
            yield Line("text", pick(found.debt_none), "  ")
        if name == "debt" and found.warning:
            yield Line("text", pick(found.warning), "  ")
    yield Line("text", "")
    yield Line("quiet", t("care.try_again"))
    yield Line("quiet", t("care.how_checked"))


def row(one: Shown, today: date) -> Iterator[Line]:
    """One line: numbers and name, hours, the rest, when it was looked at."""
    yield Line("finding", words.head(one.line), "  ")
    for said in (words.hours(one), *words.details(one)):
        if said:
            yield Line("text", said, "      ")
    yield Line("quiet", words.checked(one.line, today), "      ")


def _json(found: Place, order: Order, at: datetime) -> Mapping[str, Any]:
    def rows(shown: tuple[Shown, ...]) -> list[dict[str, Any]]:
        return [
            {**asdict(one.line), "open": one.open, "opens": one.opens.isoformat() if one.opens else None}
            for one in shown
        ]

    return {
        "place": found.country,
        "at": at.isoformat(),
        "emergency": rows(order.emergency),
        "talk": rows(order.talk),
        "debt": rows(order.debt),
        "legal": rows(order.legal),
        "debt_none": dict(found.debt_none),
        "warning": dict(found.warning),
    }
