"""Which number of a date is the day: the same dates of the file in every possible order, next to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import fmt_date, t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.question_screen import QuestionScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.intake.shown import OneOrder, Orders

_LABEL, _DAY = 26, 15


class OrderScreen(QuestionScreen):
    """The dates cannot say it themselves; somebody who lived through them can."""

    place = "ask-order"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("ask-order")

    @property
    def _orders(self) -> Orders:
        return cast("Orders", self.found.shown["date_order"])

    def fill(self) -> None:
        """Write the dates as the file has them, and as each order reads them."""
        written = "".join(fit(safe(one, lines=False).plain, _DAY) for one in self._orders.written)
        head = Content.assemble(f"   {fit(t('tui.ask-order.in_file'), _LABEL)}", (written, "bold"))
        self.query_one("#head", Prose).update(head)
        self.write(list(self._lines()))

    def _lines(self) -> Iterator[Option]:
        for nr, one in enumerate(self._orders.readings, 1):
            days = "".join(fit(fmt_date(day) if day else "-", _DAY) for day in one.days)
            mark = "*" if self.found.answers.date_order == one.order else " "
            first = Content.assemble(
                (f"{nr}", "bold $accent"), f"{mark} ", (fit(t(f"tui.import.order.{one.order}"), _LABEL), "bold"), days
            )
            yield Option(Content("\n").join([first, _whole(one)]), id=one.order)

    def on_key(self, event: object) -> None:
        """A digit takes its answer."""
        key, orders = getattr(event, "key", ""), self._orders.readings
        if key.isdecimal() and 0 < int(key) <= len(orders) and isinstance(self.focused, OptionList):
            self.take(orders[int(key) - 1].order)


def _whole(one: OneOrder) -> Content:
    """Say from when to when all rows would be, and how many of them have not happened yet."""
    span = "   " + t("tui.ask-order.span", first=fmt_date(one.first), last=fmt_date(one.last))
    if one.future:
        return Content.assemble((span, "$quiet"), "  ", (tn("tui.ask-order.future", one.future), "bold $warning"))
    return Content.assemble((span, "$quiet"), "  ", (t("tui.ask-order.no_future"), "$quiet"))
