"""A page with questions above and what follows from the answers below; PgUp and PgDn move only what is below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.words import padded, safe

_LABEL = 48


class WishPage(CalmScreen[None]):
    """Enter on a line of `#wishes` asks; the cursor stays where it is while the text moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    WishPage #wishes { border: none; height: auto; max-height: 50%; background: $background; padding: 0 1; }
    WishPage #page { height: 1fr; border-top: solid $primary; padding: 0 2; }
    WishPage #text { width: 100%; max-width: 100; height: auto; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the questions and the text."""
        yield OptionList(id="wishes", markup=False, compact=True)
        with VerticalScroll(id="page", can_focus=False):
            yield Prose(id="text")

    def write(self, options: Iterable[Option], lines: Sequence[Content]) -> None:
        """Write both; the cursor stays."""
        wishes = self.query_one("#wishes", OptionList)
        place = wishes.highlighted
        wishes.clear_options()
        wishes.add_options(options)
        wishes.highlighted = min(place or 0, wishes.option_count - 1) if wishes.option_count else None
        self.query_one("#text", Prose).update(Content("\n").join(lines))

    def wish_line(self, label: str, value: str) -> Content:
        """A question and its answer, in the room there is."""
        width, room = min(_LABEL, self.app.size.width // 2 - 12), self.app.size.width - 4
        shown = safe(value, lines=False).plain
        if cell_len(label) > width and cell_len(f"{label}  {shown}") <= room:
            return Content.assemble(f"{label}  ", (shown, "bold"))
        begin = padded(label, width) if cell_len(label) <= width else f"{label}\n{' ' * width}"
        lines = wrapped(Content(shown), room - width - 2).plain.split("\n")
        return Content.assemble(begin, "  ", (f"\n{' ' * (width + 2)}".join(lines), "bold"))

    def action_page(self, step: int) -> None:
        """Move the text by a page."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_page_down(animate=False) if step > 0 else page.scroll_page_up(animate=False)

    def to_top(self) -> None:
        """Show the text from its first line."""
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
