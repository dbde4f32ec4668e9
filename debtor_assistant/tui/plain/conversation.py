"""One step after the other: the screen that is open is said, a line is typed, the line is obeyed."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from textual.screen import Screen
from textual.widgets import Input

from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.text import t
from debtor_assistant.tui.commands import BY_ID, Command, commands_for
from debtor_assistant.tui.plain.counterparts import BY_HAND, FORMS, ON_ENTER, READERS, Reader, is_about_a_line
from debtor_assistant.tui.plain.line import Line
from debtor_assistant.tui.plain.page import heading, lines_of, sentence
from debtor_assistant.tui.plain.session import Again, Back, Session
from debtor_assistant.tui.plain.wording import named
from debtor_assistant.tui.routes import SCREENS

_MORE = {"more", "更多"}
_AGAIN = {"again", "重读"}
_HEAD = re.compile("[:：(（]")
"""Ends what a line is called; what stands after it is about it."""
_LOOKS = 10
"""How often rows of the log are waited for."""
_WITH_NUMBER = re.compile(r"(.+?)\s+(\d+)")


async def converse(session: Session) -> None:
    """Talk until somebody leaves."""
    while session.app.is_running:
        await session.rest()
        session.let_go()
        screen = session.app.screen
        try:
            await _step(session, screen)
        except Again:
            continue
        except Back:
            await _back(session, screen)


async def _step(session: Session, screen: Screen[Any]) -> None:
    form = next((FORMS[one.__name__] for one in type(screen).__mro__ if one.__name__ in FORMS), None)
    if form is not None:
        await form(session, screen)
        return
    place = _place(session)
    title = sentence(f"tui.{place}.title") or heading(screen)
    read: Reader = READERS.get(place, lines_of)
    lines = list(read(session, screen))
    for _ in range(_LOOKS):
        if all(line.words != t("tui.contacts.reading") for line in lines):
            break
        await session.rest()  # rows of the log come when they are looked at
        lines = list(read(session, screen))
    session.tell(screen, title, lines)
    session.end()
    typed = session.ask(title, partial(explain, session, place))
    await obey(session, screen, place, typed.strip())


async def _back(session: Session, screen: Screen[Any]) -> None:
    if getattr(screen, "place", "") == "home":
        session.say_key("tui.plain.this_is_home")
    else:
        await session.run("back")


def explain(session: Session, place: str) -> None:
    """Say what can be done here, a sentence each, and what is understood everywhere."""
    session.say(*filter(None, (sentence(f"tui.{place}.help"), t("tui.plain.how"))))
    has_case = session.app.has_case
    offered = [one for one in commands_for(place) if has_case or not one.needs_case]
    session.offer(Line(_told(one), partial(carry_out, session, one)) for one in offered if one.id != "palette")


def _told(command: Command) -> str:
    return t("tui.plain.command", label=t(command.label_key), id=command.id, help=t(command.help_key))


async def obey(session: Session, screen: Screen[Any], place: str, typed: str) -> None:
    """Do what was typed."""
    word = typed.casefold()
    if not word:
        if place in ON_ENTER:
            await carry_out(session, BY_ID[ON_ENTER[place]])
        return
    if word.isdecimal():
        await _numbered(session, word)
    elif (command := named(word, place)) is not None:
        await carry_out(session, command)
    elif word in _MORE:
        session.more()
    elif word in _AGAIN:
        session.forget()
    elif (found := _WITH_NUMBER.fullmatch(word)) and (command := named(found[1], place)) is not None:
        await carry_out(session, command, whole_number(found[2]) or 0)
    elif (command := named(word)) is not None:
        await _from_elsewhere(session, command)
    else:
        await _words(session, screen, typed)


async def _numbered(session: Session, typed: str) -> None:
    line = _line(session, whole_number(typed) or 0)
    if line is not None and line.do is not None:
        await line.do()


def _line(session: Session, number: int) -> Line | None:
    if 0 < number <= len(session.numbers):
        return session.numbers[number - 1]
    session.say_key("tui.plain.no_number", number=number)
    return None


async def carry_out(session: Session, command: Command, number: int | None = None) -> None:
    """Carry out a command of this place; where it is about a line, ask which."""
    session.begin(command)
    by_hand = BY_HAND.get(command.id)
    if command.id in ("help", "palette"):
        explain(session, _place(session))
    elif by_hand is not None:
        await by_hand(session, number)
    elif command.needs_case and not session.app.has_case:
        session.say_key("tui.home.no_case")
    elif is_about_a_line(command, _place(session), number):
        await _about_a_line(session, command, number)
    else:
        screen = session.app.screen
        await session.run(command.id)
        if session.app.screen is screen:
            await _ask_for_words(session)


def _place(session: Session) -> str:
    return str(getattr(session.app.screen, "place", "home"))


async def _about_a_line(session: Session, command: Command, number: int | None) -> None:
    line = which_line(session, number)
    if line is None or line.point is None or line.do is None:
        return
    if "enter" in command.keys:
        await line.do()
    else:
        await line.point()
        await session.run(command.id)


def which_line(session: Session, number: int | None) -> Line | None:
    """Return the line with a number; where none was given and there are several, it is asked for."""
    places = [nr for nr, one in enumerate(session.numbers, 1) if one.point is not None]
    if not places:
        session.say_key("tui.plain.no_line")
        return None
    if number is None:
        typed = str(places[0]) if len(places) == 1 else session.ask(t("tui.plain.which")).strip()
        number = whole_number(typed)
        if number is None:
            return None
    return _line(session, number)


async def _ask_for_words(session: Session) -> None:
    """A command may have opened a line to write into, like the one to search the log."""
    field = session.app.screen.focused
    if isinstance(field, Input) and not FORMS.get(type(session.app.screen).__name__):
        await session.fill(field)


async def _from_elsewhere(session: Session, command: Command) -> None:
    """The main ways are open from everywhere; other commands need their place."""
    if command.id in SCREENS or command.id == "quick-entry":
        if command.needs_case and not session.app.has_case:
            session.say_key("tui.home.no_case")
            return
        session.begin(command)
        session.app.action_open(command.id)
        await session.rest()
    else:
        places = t("common.comma").join(t(f"tui.{place}.title") for place in BY_ID[command.id].places)
        session.say_key("tui.plain.elsewhere", label=t(command.label_key), places=places)


async def _words(session: Session, screen: Screen[Any], typed: str) -> None:
    """Neither number nor command: words for the field that stands here, or the beginning of a line."""
    word = typed.casefold()
    same = [line for line in session.numbers if f"{line.words.casefold()}:".replace("：", ":").startswith(f"{word}:")]
    like = same or [line for line in session.numbers if word in _HEAD.split(line.words)[0].casefold()]
    if len(typed) == 1 and "on_key" in vars(type(screen)):
        await session.press(typed)
        return
    fields = [one for one in screen.query(Input) if one.display and not one.password and one.has_focus]
    if len(like) == 1 and like[0].do is not None and (same or not fields):
        await like[0].do()
    elif len(fields) == 1:
        await session.fill(fields[0], typed)
    else:
        session.say_key("tui.plain.not_understood", typed=typed)
