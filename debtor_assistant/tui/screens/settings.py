"""Settings of the screen: language and colours. They change at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import LANGUAGES, language, t, use
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.themes import NAMES
from debtor_assistant.tui.widgets.words import Says

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


class SettingsScreen(CalmScreen[None]):
    """Two choices."""

    place = "settings"
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    SettingsScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    SettingsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the choices."""
        yield Says("tui.settings.intro", id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write the choices; a mark stands before what is chosen."""
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_option(Option(Content.styled(t("tui.settings.language"), "bold $primary"), disabled=True))
        for lang in LANGUAGES:
            found.add_option(_option(_LANGUAGE_NAMES[lang], lang == language(), f"language:{lang}"))
        found.add_option(Option(Content.styled(t("tui.settings.theme"), "bold $primary"), disabled=True))
        for theme in NAMES:
            found.add_option(_option(t(f"tui.settings.theme.{theme}"), theme == self.app.theme, f"theme:{theme}"))
        found.highlighted = 1 if place is None else place

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, value = (event.option_id or "").partition(":")
        if kind == "language":
            use(value)
            self.assistant.settings.remember_language(value)
            self.assistant.reword()
        elif kind == "theme":
            self.app.theme = value
            self.assistant.settings.remember_theme(value)
            self.fill()


def _option(name: str, chosen: bool, id: str) -> Option:
    return Option(Content.assemble(("  [x] " if chosen else "  [ ] ", "bold $accent"), name), id=id)
