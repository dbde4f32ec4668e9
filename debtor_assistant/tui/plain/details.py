"""The details of a contact that was just logged, in lines: an empty line skips a question, `back` ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import TextArea

from debtor_assistant.base.vocabulary import Value
from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.text import language, t
from debtor_assistant.tui.detail_steps import kind
from debtor_assistant.tui.facts import field_of
from debtor_assistant.tui.plain.counterparts import asks
from debtor_assistant.tui.plain.session import Again, Session
from debtor_assistant.tui.plain.wording import without_keys

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.details import DetailsDialog


@asks("DetailsDialog")
async def details(session: Session, screen: DetailsDialog) -> None:
    """Ask until there is nothing left to ask; each answer is kept before the next question."""
    while screen in session.app.screen_stack and screen.steps:
        asked = screen.place_in_steps
        session.say("", without_keys(t(f"tui.details.ask.{screen.step}")))
        if kind(screen.step) in ("one", "several"):
            _list(session, screen)
        else:
            screen.query_one("#typed", TextArea).text = session.ask(t("tui.plain.write"))
            screen.action_next()
        await session.rest()
        if screen in session.app.screen_stack and screen.place_in_steps == asked:
            raise Again


def _list(session: Session, screen: DetailsDialog) -> None:
    """Answer by numbers; several have a space or a comma between them."""
    values: list[Value] = list((field_of("contact", screen.step).values or {}).values())
    for nr, value in enumerate(values, 1):
        session.say(f"{nr}. {value.label[language()]}")
    one = kind(screen.step) == "one"
    typed = session.ask(t("tui.plain.number" if one else "tui.plain.numbers")).replace(",", " ").replace("，", " ")
    numbers = [whole_number(part) or 0 for part in typed.split()]
    if any(not 1 <= number <= len(values) for number in numbers) or (one and len(numbers) > 1):
        session.say_key("tui.plain.no_number", number=typed)
        raise Again
    names = [values[number - 1].name for number in numbers]
    screen.answer_list(names)
