"""The conversation: say what stands there, ask what to do, do it, say what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, TextArea

from debtor_assistant.text import t
from debtor_assistant.tui.plain.page import asks_for
from debtor_assistant.tui.plain.talk import Ended, Talk
from debtor_assistant.tui.plain.telling import Teller
from debtor_assistant.tui.plain.wording import universal

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

_STILL = 4
"""Rounds without anything to do after which everything is done: a message can lead to another."""
_NAP = 0.005


class Back(Exception):
    """One step back was asked for."""


class Again(Exception):
    """The same is to be asked again, in another language perhaps."""


class Session(Teller):
    """One run, from the first word to the last."""

    def __init__(self, app: AssistantApp, pilot: Pilot[object], talk: Talk, carried: list[str]) -> None:
        super().__init__(talk, carried)
        self.app, self.pilot = app, pilot

    # Asking

    def ask(self, prompt: str, explain: Callable[[], None] | None = None) -> str:
        """Return what is typed; the words that work everywhere are obeyed here.

        A line that begins with = is taken as it stands, so that such a word can be written too.

        Raises:
            Back: the way back was asked for.
            Again: the same is to be asked once more.
            Ended: the way out was asked for, or there is no more input.
        """
        while True:
            typed = self.talk.ask(prompt)
            self._touched()
            word = universal(typed)
            if word is None:
                return typed.removeprefix("=")
            self.carried.append(word)
            if word == "back":
                raise Back
            if word == "quit":
                raise Ended
            if word == "language":
                self.app.action_language()
                self.forget()
                raise Again
            if word == "lines":
                self.say_lines()
            elif explain is not None:
                explain()
            else:
                self.say_key("tui.plain.help_in_question")

    def ask_hidden(self, prompt: str) -> str:
        """Return a secret; an empty line is the way back."""
        typed = self.talk.ask_hidden(prompt)
        self._touched()
        if not typed:
            raise Back
        return typed

    def _touched(self) -> None:
        """Somebody is there: but lock first where nobody was for too long."""
        before = self.app.case
        self.app.look_at_the_clock()
        self.app.idle.touched()
        if before is not None and self.app.case is None:
            raise Again

    def say_lines(self) -> None:
        """Say whom to call."""
        from debtor_assistant.tui.plain.lines import help_lines

        self.say(*help_lines(self.app))

    # Doing

    async def rest(self) -> None:
        """Wait until everything that was begun is done."""
        still = 0
        while still < _STILL and self.app.is_running:
            await self.pilot.pause(0)  # every message that was sent has been received
            if self.app.looking or any(not worker.is_finished for worker in self.app.workers):
                still = 0
                await asyncio.sleep(_NAP)
            else:
                still += 1

    async def run(self, command_id: str) -> None:
        """Carry out a command of the list on the screen that is open."""
        self.app.run_command(command_id)
        await self.rest()

    async def press(self, key: str) -> None:
        """Press a key a screen waits for."""
        await self.pilot.press(key)
        await self.rest()

    async def choose(self, choices: OptionList, place: int) -> None:
        """Choose an option of a list."""
        await self.point(choices, place)
        choices.action_select()
        await self.rest()

    async def point(self, choices: OptionList, place: int) -> None:
        """Put the cursor on an option."""
        choices.focus()
        choices.highlighted = place
        await self.rest()

    async def push(self, button: Button) -> None:
        """Push a button."""
        button.press()
        await self.rest()

    async def fill(self, field: Input | TextArea, typed: str | None = None) -> None:
        """Write into a field, and hand it in where it is a line."""
        asks = asks_for(field)
        if isinstance(field, TextArea):
            field.text = self.ask_words(asks) if typed is None else typed
        else:
            if typed is None:
                typed = self.ask_hidden(asks) if field.password else self.ask(asks)
            field.focus()
            field.value = typed
            await self.rest()
            await field.action_submit()
        await self.rest()

    def ask_words(self, prompt: str) -> str:
        """Return several lines; a point alone ends them."""
        lines = [self.ask(prompt)]
        while lines[-1] != ".":
            lines.append(self.ask(t("tui.plain.next_line")))
        return "\n".join(lines[:-1])

    async def leave(self, screen: Screen[Any], answer: Any = None) -> None:
        """Close a dialog with its answer."""
        cast("Any", screen).dismiss(answer)
        await self.rest()

    def part(self, screen: Screen[Any], name: str, kind: type[Any] = Widget) -> Any:
        """Return a part of a screen by its id."""
        return screen.query_one(f"#{name}", kind)
