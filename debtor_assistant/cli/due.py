"""`deadlines`: a table, how each day was counted, and the calendar file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases
from debtor_assistant.cli.findings import Line, missing_words
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.text import pick, t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

Deadlines = list[dict[str, Any]]


@dataclass(frozen=True)
class Wish:
    """What the person asked for."""

    output: str | None
    days: int | None
    debt: str | None
    details: bool
    remind: int | None


def show(wish: Wish) -> None:
    """Print the deadlines of the case that is meant, or write them as a calendar."""
    from debtor_assistant.checkup.deadlines.finding import deadlines, of_debt

    if wish.output is None and (wish.details or wish.remind is not None):
        raise InputError("--details, --remind", t("cli.deadlines.only_ics"), t("cli.deadlines.only_ics_next"))
    settings = current()
    with cases.opened(settings) as book:
        if wish.debt is not None and wish.debt not in book.columns("debt", fields=[])["id"]:
            raise InputError("--debt", t("cli.deadlines.no_debt", id=wish.debt), t("cli.deadlines.no_debt_next"))
        found = of_debt(deadlines(book, settings.day), wish.debt)
        shown = _within(found, settings.day, wish.days)
        if wish.output is not None:
            written = _write(wish, book, shown, settings.day)
        if settings.json:
            out_json(_json(shown, settings.day) | ({"file": wish.output, "entries": written} if wish.output else {}))
        elif wish.output is None:
            _print(book, shown, len(found) - len(shown), settings)


def _within(found: Deadlines, as_of: date, days: int | None) -> Deadlines:
    from debtor_assistant.text.deadlines import running_out

    return found if days is None else [dict(one) for one in running_out(found, as_of, days)]


def _json(found: Deadlines, as_of: date) -> dict[str, Any]:
    return {"as_of": as_of.isoformat(), "deadlines": found}


def _write(wish: Wish, book: Casebook, found: Deadlines, as_of: date) -> int:
    """Write the calendar file, whole or not at all, and say what it holds."""
    from debtor_assistant.action.deadlines import calendar_bytes, entries
    from debtor_assistant.cli.dossiers import writable
    from debtor_assistant.cli.happenings import phrases

    path = writable(str(wish.output))
    names = phrases(book, {str(one["about"]) for one in found}) if wish.details else {}
    details = (lambda record: names.get(record, record)) if wish.details else None
    case = str(book.case_values()["id"])
    from debtor_assistant.paper.files import write_whole

    write_whole(path, calendar_bytes(found, case, as_of, details=details, remind=wish.remind))
    count = len(entries(found))
    note(tn("cli.deadlines.written", count, file=str(path)))
    note(t("cli.deadlines.with_details" if wish.details else "cli.deadlines.neutral"))
    if left := sum(one["state"] in ("unknown", "perhaps_over") for one in found):
        note(tn("cli.deadlines.without_entry", left))
    return count


def _print(book: Casebook, found: Deadlines, hidden: int, settings: Settings) -> None:
    from debtor_assistant.cli.checking import write
    from debtor_assistant.cli.happenings import phrases
    from debtor_assistant.text.deadlines import watched

    kept = [dict(one) for one in watched(found)]
    if not kept:
        out(t("cli.deadlines.none"))
    else:
        out(*table([t(f"cli.deadlines.head_{name}") for name in ("number", "day", "what", "about")], _rows(kept)))
    names = phrases(book, {str(one["about"]) for one in kept})
    write(_report(kept, names, settings.day), settings)
    quiet = len(found) - len(kept)
    write(_in_words(book.jurisdiction), settings)
    write(_ending(quiet, hidden), settings)


def _in_words(jurisdiction: str) -> Iterator[Line]:
    """Limits to complain or to sue that the place's file says in words: nobody computed a day from them."""
    from debtor_assistant.rules.place_reading import describe

    about = describe(jurisdiction)
    limitation = about.limitation()
    said = [pick(limitation[1].text.model_dump())] if limitation else []
    said += [
        t("cli.deadlines.route", name=pick(route.name.model_dump()), words=pick(route.time.model_dump()))
        for _, route in about.routes()
        if route.time is not None
    ]
    if said:
        yield Line("text", "")
        yield Line("title", t("cli.deadlines.in_words"))
        yield from (Line("quiet", one, "   - ") for one in said)


def _ending(quiet: int, hidden: int) -> Iterator[Line]:
    yield Line("text", "")
    if quiet:
        yield Line("quiet", tn("cli.deadlines.quiet", quiet))
    if hidden:
        yield Line("quiet", tn("cli.deadlines.hidden", hidden))
    yield Line("quiet", t("cli.deadlines.incomplete"))


def _rows(found: Sequence[dict[str, Any]]) -> list[list[str]]:
    from debtor_assistant.text.deadlines import title

    return [
        [str(number), _days(one["end"]) + ("" if one["firm"] else "?"), title(one), str(one["about"])]
        for number, one in enumerate(found, 1)
    ]


def _days(end: Sequence[str | None]) -> str:
    """The days as they are sorted: one, two, or an open end."""
    first, last = end
    if first is None and last is None:
        return t("cli.deadlines.cannot_tell")
    return str(first) if first == last else f"{first or ''}..{last or ''}"


def _report(found: Deadlines, names: dict[str, str], as_of: date) -> Iterator[Line]:
    from debtor_assistant.text.deadlines import after, basis, counted, title, when

    for number, one in enumerate(found, 1):
        yield Line("text", "")
        yield Line("title", f"{number}. {title(one)}{t('cli.finding.colon')}{when(one, as_of)}")
        yield Line("fact", names.get(one["about"], str(one["about"])), "   - ")
        yield from (Line("text", line, "   ") for line in counted(one, str))
        if one["missing"]:
            yield Line("quiet", t("cli.finding.missing", facts=missing_words(one["missing"])), "   ")
        yield Line("source", basis(one), "   ")
        yield from (Line("quiet", line, "   ") for line in after(one))
