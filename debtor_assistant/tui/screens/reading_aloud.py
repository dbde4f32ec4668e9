"""Texts read out word for word: law, quotes and what the borrower wrote may speak of keys without meaning any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.screen import Screen


class ReadAloud(Place):
    """A screen whose words are not searched for names of keys before they are read out."""

    def spoken_lines(self) -> Iterator[str]:
        """Every line of the texts on the screen, from top to bottom."""
        for prose in cast("Screen[object]", self).query(Prose):
            if prose.display:
                yield from (line for line in prose.content.plain.split("\n") if line.strip())
