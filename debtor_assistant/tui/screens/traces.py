"""What stays on this computer, and what hiding can and cannot do: a key cannot promise it away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.base.places import home
from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe, short_path

KEYS = ("cover", "lock", "leave")
STAYS = ("case", "shell", "terminal", "lists", "saved", "phone", "people")
HELPS = ("passphrase", "alias", "folder", "line")


class TracesScreen(CalmScreen[None]):
    """A page to read before it is needed."""

    place = "traces"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("traces")
    DEFAULT_CSS = """
    TracesScreen VerticalScroll { height: 1fr; padding: 1 2 0 2; }
    TracesScreen #text { width: 100%; max-width: 100; height: auto; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll():
            yield Prose(id="text")

    def fill(self) -> None:
        """Write the page."""
        self.query_one("#text", Prose).update(Content("\n").join(_lines()))


def _lines() -> Iterator[Content]:
    for heading, names in (("keys", KEYS), ("stays", STAYS), ("helps", HELPS)):
        yield Content.styled(t(f"tui.traces.{heading}"), "bold $primary")
        for name in names:
            yield safe("  - " + t(f"tui.traces.{heading}.{name}", folder=short_path(home())))
        yield Content("")
    yield Content(t("tui.traces.watched"))
