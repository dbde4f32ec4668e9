"""Asking who some numbers are: somebody known, or who they are, what they are called, which debt they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtor_assistant.text import language, t
from debtor_assistant.tui.facts import field_of
from debtor_assistant.tui.screens.asking import Known, dialog_for
from debtor_assistant.tui.screens.edit_text import LineDialog
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

_NEW = "+"
_USUAL = ("agency", "lender", "debt_buyer", "law_firm", "platform", "authority", "person", "scammer")


@dataclass(frozen=True)
class Who:
    """Whose numbers these are."""

    party: str | None
    """Id of a party the case knows; None for a new one."""
    facts: Mapping[str, object]
    """What is known of a new one."""
    debts: list[str]


def ask_who(app: AssistantApp, names: str, then: Callable[[Who], None]) -> None:
    """Ask in a few steps; Esc at any of them changes nothing.

    Args:
        app: The app.
        names: The numbers the question is about, in words.
        then: Told the answer.
    """
    app.with_known(partial(_ask_party, app, names, then))


def _ask_party(app: AssistantApp, names: str, then: Callable[[Who], None], known: Known) -> None:
    def choices() -> list[Choice]:
        parties = known.records.get("party", [])
        return [*(Choice(party, name) for party, name in parties), Choice(_NEW, t("tui.senders.new"))]

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.value == _NEW:
            _ask_kind(app, known, then)
        else:
            party = str(answer.value)
            _ask_debt(app, known, lambda debts: then(Who(party, {}, debts)))

    app.push_screen(ChoiceDialog("tui.senders.who", choices, None, unknown=False, number=names), chosen)


def _ask_kind(app: AssistantApp, known: Known, then: Callable[[Who], None]) -> None:
    """The kinds that call about debts have a digit each; the others are one step further."""
    labels = field_of("party", "kind").values or {}

    def choices() -> list[Choice]:
        usual = [Choice(kind, labels[kind].label[language()]) for kind in _USUAL]
        return [*usual, Choice(_NEW, t("tui.senders.other_kind"))]

    def chosen(answer: Answer | None) -> None:
        if answer is not None and answer.value == _NEW:
            app.push_screen(dialog_for("party", "kind", None, known), chosen)
        elif answer is not None:
            _ask_name(app, known, {} if answer.value is None else {"kind": answer.value}, then)

    app.push_screen(ChoiceDialog("tui.ask.party.kind", choices, None), chosen)


def _ask_name(app: AssistantApp, known: Known, facts: dict[str, object], then: Callable[[Who], None]) -> None:
    def named(answer: Answer | None) -> None:
        if answer is not None:
            whole = facts if answer.value is None else {**facts, "name": answer.value}
            _ask_debt(app, known, lambda debts: then(Who(None, whole, debts)))

    app.push_screen(LineDialog("tui.ask.party.name", "tui.senders.name_hint", str.strip, None), named)


def _ask_debt(app: AssistantApp, known: Known, then: Callable[[list[str]], None]) -> None:
    debts = known.records.get("debt", [])
    if not debts:
        then([])
        return

    def choices() -> list[Choice]:
        return [Choice(debt, name) for debt, name in debts]

    def chosen(answer: Answer | None) -> None:
        if answer is not None:
            then([str(answer.value)] if answer.value else [])

    app.push_screen(ChoiceDialog("tui.senders.debt", choices, None), chosen)
