"""The conversation: say what stands there, ask what to do, do it, say what has changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, TextArea

from debtor_assistant.text import t
from debtor_assistant.tui.plain.lines import help_lines
from debtor_assistant.tui.plain.page import asks_for
from debtor_assistant.tui.plain.talk import Ended, Talk
from debtor_assistant.tui.plain.telling import Teller
from debtor_assistant.tui.plain.wording import universal

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

_STILL = 4
"""Rounds without anything to do after which everything is done: a message can lead to another."""
_NAP, _LONGEST_NAP = 0.005, 0.1
_BESIDE = {"hints", "backup"}
"""Groups of work that go on beside a long check."""
_PATIENCE = 3.0
"""Seconds that somebody who types waits for the check before it goes on beside the conversation."""


class Back(Exception):
    """One step back was asked for."""


class Again(Exception):
    """The same is to be asked again, in another language perhaps."""


class Session(Teller):
    """One run, from the first word to the last."""

    def __init__(self, app: AssistantApp, pilot: Pilot[object], talk: Talk, carried: list[str]) -> None:
        super().__init__(talk, carried)
        self.app, self.pilot = app, pilot
        self._case = app.case
        self._waited = False
        """Whether the check that runs now has been waited for long enough."""

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
            self.touched()
            word = universal(typed)
            if word is None:
                return typed.removeprefix("=")
            if word == "help" and explain is not None:
                self.carried.append(word)
                explain()
            else:
                self.obey_word(word)

    def obey_word(self, word: str | None) -> None:
        """Obey one of the words that work everywhere.

        Raises:
            Back: the way back was asked for.
            Again: the same is to be asked once more.
            Ended: the way out was asked for.
        """
        if word is None:
            return
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
            self.say(*help_lines(self.app))
        else:
            self.say_key("tui.plain.help_in_question")

    def ask_hidden(self, prompt: str) -> str:
        """Return a secret; an empty line is the way back."""
        typed = self.talk.ask_hidden(prompt)
        self.touched()
        if not typed:
            raise Back
        return typed

    def touched(self) -> None:
        """Somebody is there: but lock first where nobody was for too long, and close what is private.

        Raises:
            Again: something was closed.
        """
        before, screen = self.app.case, self.app.screen
        self.app.look_at_the_clock()
        for one in self.app.screen_stack:
            look = getattr(one, "look_at_the_clock", None)
            if look is not None:
                look()
        closed = self.app.screen is not screen or (before is not None and self.app.case is None)
        self.app.idle.touched()
        if closed:
            raise Again

    def let_go(self) -> None:
        """Remember nothing of what was said of a case that is closed or locked by now."""
        if self._case is not None and self._case is not self.app.case:
            self.forget()
        self._case = self.app.case

    # Doing

    async def rest(self) -> None:
        """Wait until everything that was begun is done."""
        still, nap, until = 0, _NAP, time.monotonic() + _PATIENCE
        while still < _STILL and self.app.is_running:
            await self.pilot.pause(0)  # every message that was sent has been received
            if not self._is_busy(time.monotonic() > until):
                still += 1
                continue
            still = 0
            await asyncio.sleep(nap)
            nap = min(2 * nap, _LONGEST_NAP)

    def _is_busy(self, waited_long: bool) -> bool:
        """Tell whether something is being done. Somebody who sits here need not wait for a long check to end."""
        app, running = self.app, [one for one in self.app.workers if not one.is_finished]
        self._waited = self.talk.is_typed and app._survey_running and (waited_long or self._waited)
        if self._waited:
            return len([one for one in running if one.group not in _BESIDE]) > 1  # the check itself is one of them
        return app.looking or bool(running)

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
