"""Whom to call, said at every prompt; a question that is open stays open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from debtor_assistant.base.clock import now, today
from debtor_assistant.text import pick, t
from debtor_assistant.tui.plain.wording import spoken

if TYPE_CHECKING:
    from debtor_assistant.care.ordering import Shown
    from debtor_assistant.tui.app import AssistantApp


def help_lines(app: AssistantApp) -> Iterator[str]:
    """Yield the block and the lines of where the person is; else the emergency numbers of every place."""
    country = app.help_place
    yield ""
    yield from _of(country) if country else _everywhere()
    yield t("tui.plain.lines_more")


def _of(country: str) -> Iterator[str]:
    from debtor_assistant.care.block import block
    from debtor_assistant.care.lines import place
    from debtor_assistant.care.ordering import ordered

    order = ordered(place(country), now())
    yield from (said for _, said in block(order, 0) if said)
    for one in (*order.talk, *order.emergency):
        yield from _line(one)


def _line(one: Shown) -> Iterator[str]:
    from debtor_assistant.care import line_words as words

    about = [said for said in (words.hours(one), *words.details(one), words.checked(one.line, today())) if said]
    yield spoken(t("common.comma").join([words.head(one.line), *about]))


def _everywhere() -> Iterator[str]:
    from debtor_assistant.care.line_words import either, number
    from debtor_assistant.care.lines import nearest_first, place

    for code in nearest_first():
        found = place(code)
        numbers = either(number(line) for line in found.of("emergency"))
        yield t("care.where.row", code=code, name=pick(found.name), numbers=numbers)
