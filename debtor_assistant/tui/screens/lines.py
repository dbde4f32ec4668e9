"""Who helps: the block with the numbers first, every line below it. Opens anywhere, without a case or a passphrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.clock import now, today
from debtor_assistant.text import pick, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.care.ordering import Order, Shown

_STYLES = {"title": "bold", "strong": "bold", "text": ""}


class HelpLinesScreen(CalmScreen[None]):
    """The block and the lines of where the person is."""

    place = "help-lines"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("help-lines")
    DEFAULT_CSS = """
    HelpLinesScreen #page { height: 1fr; padding: 1 2 0 2; }
    HelpLinesScreen #text { width: 100%; max-width: 100; height: auto; }
    HelpLinesScreen #where { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    HelpLinesScreen .away { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.country: str | None = None
        self.nth = 0
        """Which of the lines to talk to is named in the block."""
        self.way = 0
        """Which of its numbers is copied next."""

    def body(self) -> Iterable[Widget]:
        """Yield the page, and the list of places that is asked where it is not known."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")
        yield OptionList(id="where", markup=False, compact=True)

    def on_mount(self) -> None:
        """Take the place that was chosen here before, else that of the open case."""
        self.country = self.assistant.help_place
        super().on_mount()
        self._focus()

    def _focus(self) -> None:
        self.query_one("#where" if self.country is None else "#page").focus()

    def fill(self) -> None:
        """Write the page, or ask where the person is."""
        asking = self.country is None
        self.query_one("#page").set_class(asking, "away")
        self.query_one("#where").set_class(not asking, "away")
        if asking:
            self._ask()
        else:
            self.query_one("#text", Prose).update(Content("\n").join(self._lines()))

    def _ask(self) -> None:
        from debtor_assistant.care.line_words import either, number
        from debtor_assistant.care.lines import nearest_first, place

        where = self.query_one("#where", OptionList)
        where.clear_options()
        where.add_option(Option(Content.styled(t("care.where"), "bold"), disabled=True))
        for code in nearest_first():
            found = place(code)
            numbers = either(number(line) for line in found.of("emergency"))
            where.add_option(Option(t("care.where.row", code=code, name=pick(found.name), numbers=numbers), id=code))
        where.add_option(Option(Content.styled(t("care.elsewhere"), "$quiet"), disabled=True))
        where.highlighted = 1

    @on(OptionList.OptionSelected, "#where")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.country, self.nth, self.way = event.option_id, 0, 0
        self.assistant.settings.remember_help_place(self.country or "")
        self.fill()
        self._focus()

    @property
    def order(self) -> Order | None:
        """The lines as they are now."""
        from debtor_assistant.care.lines import place
        from debtor_assistant.care.ordering import ordered

        return ordered(place(self.country), now()) if self.country else None

    def _lines(self) -> Iterator[Content]:
        from debtor_assistant.care.block import block
        from debtor_assistant.care.lines import place

        order, found = self.order, place(self.country or "")
        assert order is not None
        for role, said in block(order, self.nth):
            yield safe(said).stylize(_STYLES[role])
        yield Content("")
        yield Content(t("tui.help-lines.below", place=pick(found.name))).stylize("$quiet")
        groups = {"talk": order.talk, "emergency": order.emergency, "debt": order.debt, "legal": order.legal}
        for name, rows in groups.items():
            if rows or name == "debt":
                yield Content("")
                yield Content(t(f"care.group.{name}")).stylize("bold $primary")
            for one in rows:
                yield from _row(one)
            if name == "debt":
                yield from (safe(f"  {pick(said)}") for said in (found.debt_none, found.warning) if said)
        yield Content("")
        yield Content(t("care.try_again"))
        yield Content(t("care.how_checked")).stylize("$quiet")

    # What can be done

    def action_copy_number(self) -> None:
        """Copy the number that is named; again: its next one. The program never dials."""
        from debtor_assistant.care.line_words import ways

        order = self.order
        if order is None or not order.talk:
            return
        numbers = list(ways(order.talk[self.nth % len(order.talk)].line))
        if numbers:
            chosen = numbers[self.way % len(numbers)]
            self.way += 1
            self.app.copy_to_clipboard(chosen)
            self.assistant.toast("tui.help-lines.copied", number=chosen)

    def action_next_line(self) -> None:
        """Name the next line in the block."""
        self.nth, self.way = self.nth + 1, 0
        self.fill()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def action_other_place(self) -> None:
        """Ask where the person is."""
        self.country = None
        self.fill()
        self._focus()

    def action_safety_plan(self) -> None:
        """Open the person's own plan."""
        from debtor_assistant.tui.screens.safety_plan import open_plan

        open_plan(self.assistant)

    def action_breathe(self) -> None:
        """Breathe first."""
        self.assistant.exercise("breathe-six")


def _row(one: Shown) -> Iterator[Content]:
    from debtor_assistant.care import line_words as words

    yield safe(f"  {words.head(one.line)}").stylize("bold")
    about = [said for said in (words.hours(one), *words.details(one)) if said]
    yield from (safe(f"      {said}") for said in about)
    yield safe(f"      {words.checked(one.line, today())}").stylize("$quiet")
