"""Text on the screen: measured in cells, safe for the terminal, ready to change its language."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.widgets.prose import Prose


def safe(text: object, *, lines: bool = True) -> Content:
    """Return text from outside as content that no markup, escape sequence or direction mark can change."""
    return Content(clean(str(text), lines=lines))


def short_path(path: Path) -> str:
    """Return a path as a person reads it: `~` for their own folder, as every field for paths takes it too."""
    own, there = Path.home(), Path(os.path.expanduser(path))  # Path.expanduser fails for a user nobody knows
    return f"~{os.sep}{there.relative_to(own)}" if there != own and there.is_relative_to(own) else str(path)


def short_paths(text: str) -> str:
    """Return a text with `~` for the person's own folder wherever a path begins with it."""
    return text.replace(f"{Path.home()}{os.sep}", f"~{os.sep}")


def plain_words(typed: str) -> str:
    """Return what was typed for looking something up: wide letters and digits of an input method are plain ones."""
    return unicodedata.normalize("NFKC", typed).casefold().strip()


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, cut with an ellipsis where it is longer."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def padded(text: str, width: int) -> str:
    """Return `text` filled up to `width` cells; a longer one stays whole."""
    return text + " " * max(0, width - cell_len(text))


class Says(Prose):
    """A line of the program's own words, which follows the language."""

    def __init__(
        self,
        key: str,
        params: Mapping[str, object] | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._key = key
        self._params = dict(params or {})

    def on_mount(self) -> None:
        """Show the words once there is somewhere to show them."""
        self.reword()

    def say(self, key: str, **params: object) -> None:
        """Say something else."""
        self._key, self._params = key, dict(params)
        self.reword()

    def reword(self) -> None:
        """Say the same in the language of now."""
        self.update(safe(t(self._key, **self._params)) if self._key else Content(""))
