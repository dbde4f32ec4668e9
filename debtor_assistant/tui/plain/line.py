"""A line that can be read out, and the hands that do what it offers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from textual.widgets import Button, Input, OptionList, TextArea

Do = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Line:
    """A line, and what its number does."""

    words: str
    do: Do | None = None
    point: Do | None = None
    """Puts the cursor there, for a command that is about a line."""


class Hands(Protocol):
    """What can be done with the parts of a screen."""

    async def press(self, key: str) -> None:
        """Press a key a screen waits for."""

    async def choose(self, choices: OptionList, place: int) -> None:
        """Choose an option of a list."""

    async def point(self, choices: OptionList, place: int) -> None:
        """Put the cursor on an option."""

    async def push(self, button: Button) -> None:
        """Push a button."""

    async def fill(self, field: Input | TextArea, typed: str | None = None) -> None:
        """Write into a field."""
