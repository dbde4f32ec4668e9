"""The debt register: each debt part by part, as claimed, as logged, and where the two part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.reading_page import ReadingPage
from debtor_assistant.tui.widgets.words import padded, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.due import Sums

_LABEL = 40
_SUM = 16


class MoneyScreen(ReadingPage):
    """One block for each debt, then what is claimed in all."""

    place = "money"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("money")

    def read(self, case: OpenCase, as_of: date | None) -> Sums:
        """Add up."""
        from debtor_assistant.tui.work.due import sums_of

        return sums_of(case, as_of)

    def lines(self, found: Sums) -> Iterator[Content]:
        """Yield each debt, then the totals."""
        from debtor_assistant.text.money import money

        debts = found.register["debts"]
        yield Content(t("money.careful") if debts else t("money.none")).stylize("$quiet")
        if not debts:
            yield Content(t("tui.money.none_hint"))
        for one in debts:
            yield Content("")
            yield safe(found.names.get(one["debt"], one["debt"]), lines=False).stylize("bold")
            yield from _debt(one)
        yield Content("")
        for total in found.register["totals"]:
            ids = t("common.comma").join(total["debts"])
            if total["claimed"] is None:
                yield safe(t("money.total_not_known", debts=ids), lines=False).stylize("bold")
            else:
                sum_ = money(total["claimed"], total["currency"])
                yield safe(t("money.total", debts=ids, sum=sum_), lines=False).stylize("bold")
        if debts:
            yield Content(t("tui.money.plan_hint")).stylize("$quiet")


def _debt(one: Mapping[str, Any]) -> Iterator[Content]:
    from debtor_assistant.text.money import CLAIMED, LOGGED, amount, claimed_name, logged_name, rate
    from debtor_assistant.tui.work.due import missing_words

    currency = one["currency"]
    yield Content(f" {t('money.head_claimed')}").stylize("$primary")
    yield from (_row(claimed_name(name), amount(one["claimed"][name], currency)) for name in CLAIMED)
    yield _row(t("money.rate_name"), rate(one["rate"]))
    yield Content(f" {t('money.head_logged')}").stylize("$primary")
    yield from (_row(logged_name(name), amount(one["logged"][name], currency)) for name in LOGGED)
    yield Content(f" {t('money.head_compared')}").stylize("$primary")
    yield from _compared(one)
    missing = list(dict.fromkeys(fact for row in one["compared"] for fact in row["missing"]))
    if missing:
        words = t("tui.page.missing", facts=missing_words(missing))
        yield safe(f"   {words}", lines=False).stylize("$warning")


def _compared(one: Mapping[str, Any]) -> Iterator[Content]:
    """Only what can be compared, or of which one side is known: six lines of "not known" help nobody."""
    from debtor_assistant.text.money import amount, compared_name, difference

    for row in one["compared"]:
        if row["computed"]["low"] is not None:
            words = amount(row["computed"], one["currency"])
            yield _row(compared_name(row["part"]), words, difference(row, one["currency"]))


def _row(label: str, *cells: str) -> Content:
    """A label and its sums, in columns as long as they fit."""
    text = f"   {padded(label, _LABEL)} " + "  ".join(padded(cell, _SUM) for cell in cells)
    return safe(text.rstrip(), lines=False)
