"""On whose clock the file's times are: the first and the last row as the borrower's clock had them, zone by zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.question_screen import QuestionScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, fit, plain_words, safe
from debtor_assistant.tui.work.zone_examples import Offer, offers

_TIME, _COLUMN = 19, 18
_MOST = 40


class ZoneScreen(QuestionScreen):
    """The case's own zone is offered first, and never taken unasked: the phone may have been abroad."""

    place = "ask-zone"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("ask-zone")
    DEFAULT_CSS = "ZoneScreen #narrow { margin: 1 2 0 2; background: $panel; height: 1; border: none; }"

    def body(self) -> Iterable[Widget]:
        """Yield the rows of the file, a line to search in, the zones."""
        yield Says("tui.ask-zone.why", id="why")
        yield Prose(id="head")
        yield TypedLine(id="narrow", compact=True)
        yield OptionList(id="list", markup=False, compact=True)

    def on_mount(self) -> None:
        """Look the zones up, off the UI thread."""
        self.offers: list[Offer] | None = None
        super().on_mount()
        found, zone = self.found, self.zone

        def job() -> list[Offer]:
            return offers(found, zone)

        self.assistant.work(job, self._show, group="zones")

    def _show(self, found: list[Offer]) -> None:
        self.offers = found
        if self.is_attached:
            self.fill()

    def fill(self) -> None:
        """Write the rows as the file has them, then each zone's reading of them."""
        self.query_one("#narrow", Input).placeholder = t("tui.ask-zone.narrow")
        self.query_one("#head", Prose).update(Content("\n").join(self._head()))
        self.write(list(self._lines()))

    def _head(self) -> Iterator[Content]:
        for which, row in zip(("first", "last"), self.found.edges, strict=False):
            label = fit(t(f"tui.ask-zone.{which}"), 14)
            words = fit(safe(row.words, lines=False).plain, self.app.size.width - 14 - _TIME - 8).rstrip()
            time = fit(safe(row.time, lines=False).plain, _TIME)
            yield Content.assemble("   ", label, (time, "bold"), "  ", (words, "$quiet"))
        yield Content("")
        heads = "".join(fit(t(f"tui.ask-zone.{name}"), _COLUMN) for name in ("first_yours", "last_yours"))
        yield Content.styled("   " + fit(t("tui.ask-zone.if"), self._label) + heads, "$quiet")

    @property
    def _label(self) -> int:
        return min(44, self.app.size.width - 2 * _COLUMN - 8)

    def _fitting(self) -> list[Offer]:
        wanted = plain_words(self.query_one("#narrow", Input).value).replace(" ", "_")
        every = self.offers or []
        if not wanted:
            return [one for one in every if one.is_near]
        found = [one for one in every if wanted in one.search]
        return sorted(found, key=lambda one: (not one.is_near, wanted not in one.zone.casefold(), one.zone))

    def _lines(self) -> Iterator[Option]:
        fitting = self._fitting()
        yield from map(self._line, fitting[:_MOST])
        if self.offers is None:
            yield Option(Content(t("tui.contacts.reading")), disabled=True)
        elif len(fitting) > _MOST or not fitting:
            said = t("tui.ask-zone.more", n=len(fitting) - _MOST) if fitting else t("tui.ask-zone.no_such")
            yield Option(Content.styled("   " + said, "$quiet"), disabled=True)

    def _line(self, offer: Offer) -> Option:
        mark = "*" if offer.zone == self.found.answers.zone else " "
        name = offer.name if cell_len(offer.name) + 3 < self._label else offer.zone
        times = "".join(fit(time, _COLUMN) for time in offer.times)
        line = Content.assemble(f" {mark} ", (fit(name, self._label), "bold"), times)
        return Option(line, id=offer.zone)

    @on(Input.Changed, "#narrow")
    def _narrowed(self) -> None:
        self.query_one("#list", OptionList).highlighted = 0
        self.fill()

    @on(Input.Submitted, "#narrow")
    def _submitted(self) -> None:
        option = self.query_one("#list", OptionList).highlighted_option
        if option is not None and option.id:
            self.take(option.id)

    def on_key(self, event: object) -> None:
        """Move in the list while a word is typed."""
        choices, key = self.query_one("#list", OptionList), getattr(event, "key", "")
        if isinstance(self.focused, Input) and key in ("down", "up"):
            choices.action_cursor_down() if key == "down" else choices.action_cursor_up()
