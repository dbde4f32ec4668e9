"""How some places are read out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t, tn
from debtor_assistant.tui.commands import BY_ID, COMMANDS, Command
from debtor_assistant.tui.plain.counterparts import reads
from debtor_assistant.tui.plain.line import Line
from debtor_assistant.tui.plain.page import lines_of, options_of, text_lines
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.verdicts import verdict_name
from debtor_assistant.tui.widgets.log_table import LogTable
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.contacts import ContactsScreen
    from debtor_assistant.tui.screens.finding import FindingScreen
    from debtor_assistant.tui.screens.sheet import SheetScreen


@reads("home")
def home(session: Session, screen: Any) -> Iterator[Line]:
    """What was found, the next steps, then every way from here."""
    from debtor_assistant.tui.next_step import Standing, next_steps

    app = session.app
    if app.case_name:
        yield Line(clean(app.case_name))
    for part in screen.query("#found-text"):
        yield from (Line(one.removeprefix("i ")) for one in text_lines(part, first=" "))
    standing = app.survey.standing if app.survey else None if app.has_case else Standing()
    for step in next_steps(standing) if standing else ():
        words = t(step.key) if step.n is None else tn(step.key, step.n)
        yield Line(t("tui.plain.next_step", words=words, id=step.command))
    for command in COMMANDS:
        if "home" in command.places and (app.has_case or not command.needs_case):
            yield _way(session, command, t(command.help_key))


def _way(session: Session, command: Command, words: str) -> Line:
    from debtor_assistant.tui.plain.conversation import carry_out

    said = t("tui.plain.command", label=t(command.label_key), id=command.id, help=words)
    return Line(said, partial(carry_out, session, command))


@reads("contacts")
def contacts(session: Session, screen: ContactsScreen) -> Iterator[Line]:
    """The log, as much of it as is asked for."""
    table = screen.query_one(LogTable)
    status = screen.query_one("#status", Prose).content.plain
    yield Line(status.partition("   ")[0])
    for place in range(table.rows):
        words = "" if place >= session.most else _row(session, screen, table, place)
        yield Line(words, partial(_open_row, session, table, place), partial(_go, session, table, place))


def _row(session: Session, screen: ContactsScreen, table: LogTable, place: int) -> str:
    row = table.row(place)
    if row is None:
        return t("tui.contacts.reading")
    unknown = t("tui.value.unknown_short")
    said = [words for column in table.columns[1:] if (words := clean(column.text(row))) != unknown]
    marks = session.app.survey.marks if session.app.survey else {}
    if row["id"] in marks:
        said.append(verdict_name(marks[row["id"]]))
    if row["id"] in screen.hints:
        said.append(t("tui.plain.hinted"))
    return ", ".join(part for part in said if part.strip(" -"))


async def _go(session: Session, table: LogTable, place: int) -> None:
    table.focus()
    table.action_jump(place) if place else table.action_jump(0)
    await session.rest()


async def _open_row(session: Session, table: LogTable, place: int) -> None:
    await _go(session, table, place)
    await session.run("open-record")


@reads("finding")
def finding(session: Session, screen: FindingScreen) -> Iterator[Line]:
    """The card; the facts that are missing can be answered by their numbers."""
    from debtor_assistant.tui.plain.wording import spoken
    from debtor_assistant.tui.widgets.finding_card import card, question_words

    found = screen.finding
    if found is None:
        yield Line(t("tui.finding.gone"))
        return
    for one in card(found, [], screen.when).plain.split("\n"):
        if one.strip():
            yield Line(spoken(one))
    asked = screen.asked
    if asked:
        yield Line(t("tui.finding.missing"))
    for question in asked:
        many = tn("tui.finding.of_contacts", len(question.records)) if len(question.records) > 1 else ""
        yield Line(f"{question_words(question)} {many}".strip(), partial(_ask, session, screen, question))


async def _ask(session: Session, screen: Any, question: Any) -> None:
    screen.ask(question)
    await session.rest()


@reads("sheet")
def sheet(session: Session, screen: SheetScreen) -> Iterator[Line]:
    """The fields with their answers; what was changed and not saved says so."""
    for part in screen.query(Prose):
        if part.display:
            yield from map(Line, text_lines(part))
    yield Line(t("tui.plain.sheet"))
    fields = screen.query_one("#fields", OptionList)
    for option, line in zip(fields.options, options_of(session, fields, first=": "), strict=True):
        name = str(option.id or "")
        changed = name and screen.values.get(name) != screen.first.get(name)
        yield Line(t("tui.plain.changed", words=line.words) if changed else line.words, line.do, line.point)


@reads("export", "new-case", "file", "settings", "import", "letter")
def labelled(session: Session, screen: Any) -> Iterator[Line]:
    """A label and its value in each line."""
    yield from lines_of(session, screen, first=": ")


@reads("recovery")
def recovery(session: Session, screen: Any) -> Iterator[Line]:
    """The code, group by group."""
    for part in screen.query(Prose):
        yield from (Line(words) for words in text_lines(part, first=", "))


@reads("letters")
def letters(session: Session, screen: Any) -> Iterator[Line]:
    """The letters; which of them fit is said in words."""
    for line in lines_of(session, screen):
        yield Line(line.words.removeprefix("x ") if line.do else line.words, line.do, line.point)


@reads("evidence")
def evidence(session: Session, screen: Any) -> Iterator[Line]:
    """The files, without the names of columns."""
    yield from (Line(words) for words in text_lines(screen.query_one("#intro", Prose)))
    yield from options_of(session, screen.query_one("#list", OptionList))


@reads("ask-order", "ask-columns", "scripts")
def ask_order(session: Session, screen: Any) -> Iterator[Line]:
    """Lines that have a number of their own already."""
    for line in lines_of(session, screen):
        number, _, words = line.words.partition(", ")
        yield Line(words if line.do and number.isdecimal() else line.words, line.do, line.point)


@reads("care")
def care(session: Session, screen: Any) -> Iterator[Line]:
    """What is so now, and what can be done about it."""
    yield from (Line(words) for words in text_lines(screen.query_one("#where", Prose)))
    found = screen.query_one("#list", OptionList)
    for option, line in zip(found.options, options_of(session, found), strict=True):
        command = BY_ID.get(str(option.id))
        yield line if command is None else _way(session, command, t(command.help_key))


@reads("cases")
def cases(session: Session, screen: Any) -> Iterator[Line]:
    """The case files; the open one says so."""
    found = screen.query_one("#list", OptionList)
    for option, line in zip(found.options, options_of(session, found), strict=True):
        is_open = session.app.case is not None and option.id == str(session.app.case.path)
        yield Line(t("tui.plain.current", words=line.words) if is_open else line.words, line.do, line.point)


@reads("senders")
def senders(session: Session, screen: Any) -> Iterator[Line]:
    """The numbers nobody has named, with what each sent."""
    yield from (Line(words) for words in text_lines(screen.query_one("#intro", Prose)))
    found = screen.query_one("#list", OptionList)
    for option, line in zip(found.options, options_of(session, found), strict=True):
        if option.disabled or not option.id:
            yield line
            continue
        one = screen.senders[int(option.id)]
        span = one.first if one.first == one.last else t("tui.plain.span", first=one.first, last=one.last)
        parts = [
            one.number or t("tui.import.hidden"),
            tn("tui.findings.contacts", len(one.sender.contacts)),
            span,
        ]
        parts += [t("tui.plain.hinted")] if one.hinted else []
        parts += [t("tui.plain.chosen")] if one.number in screen.marked else []
        yield Line(clean(", ".join([*parts, one.sender.first_words])), line.do, line.point)
