"""`check`: run the rules and print what they say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from debtor_assistant.base.terminal import clean
from debtor_assistant.cli import cases
from debtor_assistant.cli.findings import Line, lines, printed
from debtor_assistant.cli.printing import out_json, problems, screen_width
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.cli.wrap import fill
from debtor_assistant.rules.place_choice import judging, law_words
from debtor_assistant.text import fmt_date, t, tn

if TYPE_CHECKING:
    from debtor_assistant.checkup.completeness import Completeness
    from debtor_assistant.checkup.run import Checkup
    from debtor_assistant.store.casebook import Casebook

_STYLES = {"verdict": "bold reverse", "title": "bold", "source": "cyan", "fact": "", "quiet": "dim", "next": "green"}
_QUESTIONS = 5
_WIDEST = 100


def check() -> None:
    """Check the case that is meant."""
    from debtor_assistant.checkup.run import run

    settings = current()
    with cases.opened(settings) as book:
        checkup = run(book, settings.day)
        problems(checkup.problems)
        if settings.json:
            out_json(checkup.to_json())
        else:
            show(book, checkup, settings)


def show(book: Casebook, checkup: Checkup, settings: Settings) -> None:
    """Print a checkup for people."""
    from debtor_assistant.cli.happenings import phrases

    write(report(checkup, phrases(book, printed(checkup.findings))), settings)
    write(_awaited(book, checkup.as_of), settings)


def _awaited(book: Casebook, as_of: date) -> Iterator[Line]:
    """Gaps that letters asked about and nobody has answered yet."""
    from debtor_assistant.checkup.asked import asked, latest

    found = [one for one in latest(asked(book, as_of)).values() if one.state(as_of) != "answered"]
    if not found:
        return
    late = sum(one.state(as_of) == "overdue" for one in found)
    days = [one.due for one in found if one.due and one.due >= as_of]
    yield Line("text", "")
    yield Line("quiet", tn("cli.check.asked", len(found)))
    if days:
        yield Line("quiet", t("cli.check.asked_next", day=fmt_date(min(days))))
    if late:
        yield Line("quiet", tn("cli.check.asked_late", late))


def report(checkup: Checkup, happened: dict[str, str]) -> Iterator[Line]:
    """Everything a checkup says, what is missing first."""
    missing = checkup.completeness
    yield from _by_whose_law(checkup)
    yield Line("quiet", t("common.draft"))
    span = t("cli.check.span", first=missing.first_day, last=missing.last_day) if missing.first_day else ""
    yield Line("text", tn("cli.check.contacts", missing.contacts) + span)
    if missing.several_sources:
        yield Line("quiet", _taken_as(missing))
    if missing.channels_never_imported:
        from debtor_assistant.base.vocabulary import vocabulary
        from debtor_assistant.cli.shown import shown

        channels = shown(list(missing.channels_never_imported), vocabulary().lists["channel"])
        yield Line("quiet", t("cli.check.never_imported", channels=channels))
    if missing.days_without_data:
        yield Line("quiet", tn("cli.check.gaps", len(missing.days_without_data), longest=_longest(missing)))
    if checkup.problems:
        yield Line("title", tn("law.left_out", len(checkup.problems)))
    yield from lines(checkup.findings, happened, checkup.as_of, checkup.strike_of)
    if not checkup.findings and judging(checkup.jurisdiction):
        yield Line("text", "")
        yield Line("text", t("cli.check.nothing"))
    yield Line("text", "")
    yield Line("quiet", t("cli.check.quiet", **_counts(checkup.quiet)))
    yield from _questions(checkup)


def _by_whose_law(checkup: Checkup) -> Iterator[Line]:
    """Whose law judged; without any, that nothing was judged is the first thing said."""
    law = judging(checkup.jurisdiction)
    if not law:
        yield Line("title", t("common.law.none", place=checkup.jurisdiction))
        return
    words = law_words(law, t("common.comma"))
    yield Line("title", t("cli.check.head", day=fmt_date(checkup.as_of), place=words))
    if law[-1] != checkup.jurisdiction:
        yield Line("quiet", t("common.law.only", place=checkup.jurisdiction, law=words))


def _longest(missing: Completeness) -> str:
    """The longest stretch without any record."""

    def days(span: str) -> int:
        first, last = (date.fromisoformat(end) for end in span.split("/"))
        return (last - first).days

    return max(missing.days_without_data, key=days)


def _taken_as(missing: Completeness) -> str:
    """That records of different files are counted once."""
    return tn(
        "cli.check.taken_as",
        missing.contacts_counted,
        records=missing.contacts,
        several=missing.several_sources,
        open=missing.to_confirm,
    )


def _counts(quiet: dict[str, int]) -> dict[str, int]:
    return {name: quiet.get(name, 0) for name in ("not_violated", "not_judged", "not_applicable")}


def _questions(checkup: Checkup) -> Iterator[Line]:
    asked = checkup.completeness.questions[:_QUESTIONS]
    if not asked:
        return
    yield Line("text", "")
    yield Line("title", t("cli.check.questions"))
    for question in asked:
        about = ", ".join(question.about[:_QUESTIONS]) + ("…" if len(question.about) > _QUESTIONS else "")
        yield Line(
            "text",
            f"{question.words()} [{about}] {question.use()}" if about else f"{question.words()} {question.use()}",
            "  - ",
        )


def write(said: Iterable[Line], settings: Settings) -> None:
    """Print lines: in colour on a terminal that wants it, else plain."""
    colour = sys.stdout.isatty() and not settings.plain and "NO_COLOR" not in os.environ
    width = min(_WIDEST, screen_width() or 80)
    if colour:
        _in_colour(said, width)
        return
    for line in said:
        sys.stdout.write("\n".join(_set(line, width)) + "\n")


def _set(line: Line, width: int) -> list[str]:
    """One paragraph in lines; the indent's mark stands only before the first."""
    words = clean(line.words)
    rest = " " * len(line.indent)
    set_lines = fill(words, width - len(line.indent))
    return [(line.indent if place == 0 else rest) + text for place, text in enumerate(set_lines)] or [""]


def _in_colour(said: Iterable[Line], width: int) -> None:
    # Imported here: only a person at a terminal needs it.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in said:
        for text in _set(line, width):
            console.print(Text(text, style=_STYLES.get(line.role, "")))
