"""The dialogs, asked in lines. What is taken for an answer is decided by the dialog itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.text import t, tn
from debtor_assistant.tui.plain.counterparts import asks
from debtor_assistant.tui.plain.session import Again, Session
from debtor_assistant.tui.plain.telling import AT_ONCE
from debtor_assistant.tui.plain.wording import spoken, without_keys
from debtor_assistant.tui.screens.editors import Answer, Choice

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.dialogs import ConfirmDialog, ProblemDialog
    from debtor_assistant.tui.screens.edit_many import ManyDialog
    from debtor_assistant.tui.screens.edit_text import LineDialog, WordsDialog
    from debtor_assistant.tui.screens.editors import ChoiceDialog
    from debtor_assistant.tui.screens.notice import Notice

UNKNOWN = "-"
"""Typed alone, it says that something is not known."""


def _label(choice: Choice, current: bool) -> str:
    words = ": ".join(part for part in (choice.label.strip(), choice.means) if part)
    return t("tui.plain.current", words=words) if current else words


def _say_choices(session: Session, shown: Sequence[Choice], current: object) -> None:
    for nr, one in enumerate(shown[:AT_ONCE], 1):
        session.say(f"{nr}. {_label(one, one.value == current and current is not None)}")
    if len(shown) > AT_ONCE:
        session.say(tn("tui.plain.narrow", len(shown) - AT_ONCE))


@asks("ChoiceDialog")
async def choice(session: Session, screen: ChoiceDialog) -> None:
    """One of several, by its number or by part of its words."""
    session.say("", t(screen.question, **screen.params))
    every = [*screen.choices(), *([Choice(None, t("tui.value.unknown"))] if screen.unknown else [])]
    shown: Sequence[Choice] = every
    _say_choices(session, shown, screen.current)
    while True:
        typed = session.ask(t("tui.plain.number")).strip()
        if not typed:
            await session.leave(screen)
            return
        if typed == UNKNOWN and screen.unknown:
            await session.leave(screen, Answer(None))
            return
        found = _found(shown, every, typed)
        if len(found) == 1:
            await session.leave(screen, Answer(found[0].value))
            return
        session.say_key("tui.plain.several" if found else "tui.plain.none_such", typed=typed)
        shown = found or every
        if found:
            _say_choices(session, shown, screen.current)


def _found(shown: Sequence[Choice], every: Sequence[Choice], typed: str) -> Sequence[Choice]:
    """Return what is meant by a number of what was read out, or by words."""
    number = whole_number(typed) or 0
    if 0 < number <= min(len(shown), AT_ONCE):
        return [shown[number - 1]]
    wanted = typed.casefold()
    same = [one for one in every if wanted in (one.label.strip().casefold(), one.also.casefold(), str(one.value))]
    return same or [one for one in every if wanted in f"{one.label} {one.means} {one.also}".casefold()]


@asks("ManyDialog")
async def many(session: Session, screen: ManyDialog) -> None:
    """Several of a list, by their numbers; none, or not known."""
    from debtor_assistant.tui.screens.edit_many import UNSURE

    session.say("", t(screen.question, **screen.params))
    offered = [*screen.choices(), *([Choice(UNSURE, t("tui.editor.many.unsure"))] if screen.can_doubt else [])]
    marked = [*screen.chosen, *([UNSURE] if screen.unsure else [])]
    for nr, one in enumerate(offered, 1):
        session.say(f"{nr}. {_label(one, one.value in marked)}")
    session.say_key("tui.plain.many")
    typed = session.ask(t("tui.plain.numbers")).strip()
    if not typed:
        await session.leave(screen)
    elif typed == UNKNOWN:
        await session.leave(screen, Answer(None))
    elif typed == "0":
        await session.leave(screen, Answer([]))
    else:
        wanted = _several(offered, typed)
        if wanted is None:
            session.say_key("tui.plain.no_number", number=typed)
            raise Again
        screen.chosen = [str(one.value) for one in wanted if one.value != UNSURE]
        screen.unsure = any(one.value == UNSURE for one in wanted)
        screen.action_done()
        await session.rest()


def _several(offered: Sequence[Choice], typed: str) -> list[Choice] | None:
    """Return what is meant by numbers, or by words with commas between; None where one of them fits nothing."""
    parts = re.split(r"[\s,，、]+" if re.fullmatch(r"[\d\s,，、]+", typed) else r"[,，、]", typed)
    found = [_one_of(offered, part.strip()) for part in parts if part.strip()]
    return None if None in found else [one for one in found if one is not None]


def _one_of(offered: Sequence[Choice], typed: str) -> Choice | None:
    if typed.isdecimal():
        number = whole_number(typed) or 0
        return offered[number - 1] if 0 < number <= len(offered) else None
    fitting = _found((), offered, typed)
    return fitting[0] if len(fitting) == 1 else None


@asks("LineDialog")
async def line(session: Session, screen: LineDialog) -> None:
    """One line; the dialog's own reader says what is wrong with it."""
    needed = not session.part(screen, "unknown").display
    session.say("", t(screen.question, **screen.params), without_keys(t(screen.hint)))
    if screen.current:
        session.say_key("tui.plain.stands", words=screen.current)
    elif not needed:
        session.say_key("tui.plain.dash")
    typed = session.ask(t("tui.plain.write"))
    field = session.part(screen, "line", Input)
    if typed == UNKNOWN and not needed:
        await session.leave(screen, Answer(None))
    elif not typed.strip() and not (needed and screen.current):
        await session.leave(screen)
    else:
        field.value = typed or screen.current
        screen.action_done()
        await session.rest()
        if session.app.screen is screen:
            _complain(session, screen)


def _complain(session: Session, screen: Any) -> None:
    session.say(spoken(session.part(screen, "wrong").content.plain))
    raise Again


@asks("WordsDialog")
async def words(session: Session, screen: WordsDialog) -> None:
    """Several lines, as they are typed."""
    session.say("", t(screen.question, **screen.params), without_keys(t(screen.hint)))
    if screen.current:
        session.say_key("tui.plain.stands", words=screen.current)
    session.say_key("tui.plain.point")
    first = session.ask(t("tui.plain.write"))
    if not first:
        await session.leave(screen)
    elif first == UNKNOWN:
        await session.leave(screen, Answer(None))
    else:
        lines = [first]
        while lines[-1] != ".":
            lines.append(session.ask(t("tui.plain.next_line")))
        session.part(screen, "words").text = "\n".join(lines[:-1])
        await session.rest()
        screen.action_done()
        await session.rest()


@asks("ConfirmDialog")
async def confirm(session: Session, screen: ConfirmDialog) -> None:
    """A question with two answers; an empty line is the safe one, back changes nothing."""
    session.say("", *t(screen.key, **screen.params).split("\n"))
    session.say(f"1. {t(screen.no)}", f"2. {t(screen.yes)}")
    typed = session.ask(t("tui.plain.number")).strip().casefold()
    yes = typed in ("2", t(screen.yes).casefold())
    if typed and not yes and typed not in ("1", t(screen.no).casefold()):
        session.say_key("tui.plain.no_number", number=typed)
        raise Again
    await session.leave(screen, yes)


@asks("ProblemDialog")
async def problem(session: Session, screen: ProblemDialog) -> None:
    """What went wrong, and what to do."""
    one = screen.problem
    session.say("", t("tui.problem.title"), one.what)
    if one.where:
        session.say_key("tui.problem.where", where=one.where)
    if one.next_step:
        session.say_key("tui.problem.now", step=one.next_step)
    await session.leave(screen)


@asks("Notice")
async def notice(session: Session, screen: Notice) -> None:
    """Something longer that is only read."""
    session.say("", t(screen.key, **screen.params))
    session.say(*(spoken(one, first=": ") for part in screen.lines for one in part.plain.split("\n") if one.strip()))
    await session.leave(screen)


@asks("PleaseWait")
async def wait(session: Session, screen: Any) -> None:
    """Wait until the work is done; it was said what it is."""
    session.say(t(screen.key))
    while session.app.screen is screen:
        await session.pilot.pause(0.01)
