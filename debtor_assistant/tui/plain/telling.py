"""What is said of a screen: all of it the first time, later what is new, each choice with its number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.screen import Screen

from debtor_assistant.text import t, tn
from debtor_assistant.tui.plain.counterparts import WHOLE
from debtor_assistant.tui.plain.line import Line
from debtor_assistant.tui.plain.talk import Talk

if TYPE_CHECKING:
    from debtor_assistant.tui.commands import Command

AT_ONCE = 20
"""Lines with a number that are read out together."""
_HEAD = 2
"""Lines at the beginning that say what a page is about."""

Said = dict[tuple[str, bool], int]
"""What was said of a screen: words, whether they could be chosen, and by which number."""


class Teller:
    """Says things and remembers what was said."""

    def __init__(self, talk: Talk, carried: list[str]) -> None:
        self.talk = talk
        self.numbers: list[Line] = []
        """What can be chosen by its number now."""
        self.most = AT_ONCE
        self.carried = carried
        """Commands that were carried out, for whoever wants to know."""
        self._told: WeakKeyDictionary[Screen[Any], Said] = WeakKeyDictionary()
        self._last: Screen[Any] | None = None
        self._begun: tuple[str, int] | None = None
        """A command that was begun, and how much had been said before it."""

    def say(self, *lines: str) -> None:
        """Say some lines."""
        for line in lines:
            self.talk.say(line)

    def say_key(self, key: str, **params: object) -> None:
        """Say a sentence of the catalog."""
        self.talk.say(t(key, **params))

    def tell(self, screen: Screen[Any], title: str, lines: Iterable[Line]) -> None:
        """Say what stands there: all of it the first time, later what is new."""
        every = [one for one in lines if one.words != title or one.do is not None]
        before = self._told.get(screen)
        heads = {(one.words, False) for one in every[:_HEAD] if one.do is None}
        if before is not None and getattr(screen, "place", "") in WHOLE and not heads <= before.keys():
            before = None
        if screen is not self._last:
            self.most = AT_ONCE
            self.say("", title)
        elif before is None:
            self.most = AT_ONCE
        self._last = screen
        self._told[screen] = self._read_out(every, before)

    def _read_out(self, lines: list[Line], before: Said | None) -> Said:
        """Say the lines that were not said before, or have another number by now."""
        self.numbers, left = [], 0
        said: Said = {}
        for line in lines:
            if line.do is not None:
                self.numbers.append(line)
                left += len(self.numbers) > self.most
            if left:
                continue
            number = len(self.numbers) if line.do is not None else 0
            said[line.words, number > 0] = number
            if before is None or before.get((line.words, number > 0)) != number:
                self.say(f"{number}. {line.words}" if number else line.words)
        more = tn("tui.plain.more", left) if left else ""
        said[more, False] = 0
        if left and (before is None or (more, False) not in before):
            self.say(more)
        return said

    def offer(self, lines: Iterable[Line]) -> None:
        """Say further lines with numbers that go on from the last."""
        for line in lines:
            self.numbers.append(line)
            self.say(f"{len(self.numbers)}. {line.words}")

    def begin(self, command: Command) -> None:
        """Remember that a command was begun."""
        self.carried.append(command.id)
        self._begun = (t(command.label_key), self.talk.said)

    def end(self) -> None:
        """A command about which nothing was said is done: say so."""
        if self._begun is not None and self._begun[1] == self.talk.said:
            self.say_key("tui.plain.done", label=self._begun[0])
        self._begun = None

    def forget(self) -> None:
        """Say everything again next time; until then nothing has a number."""
        self._told.clear()
        self._last, self.numbers = None, []

    def more(self) -> None:
        """Say more of a long list next time."""
        self.most += AT_ONCE
