"""What the contact log shows: which rows, in which order, in which columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from rich.cells import cell_len

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.care.hiding import in_place_of, is_hidden
from debtor_assistant.text import language, t, tn
from debtor_assistant.tui.commands import BY_ID, key_name
from debtor_assistant.tui.times import short
from debtor_assistant.tui.verdicts import LOUD, MARKS, verdict_name
from debtor_assistant.tui.widgets.hint_words import HINT_MARK
from debtor_assistant.tui.widgets.log_table import Column, Row


@dataclass(frozen=True)
class View:
    """Which contacts, in which order."""

    search: str = ""
    newest_first: bool = True
    only_marked: bool = False
    only_hinted: bool = False
    only: frozenset[str] | None = None
    """Ids of the contacts to show; None shows all."""

    def changed(self, **changes: Any) -> View:
        """Return another view."""
        return replace(self, **changes)

    def with_marks(self, marked: Iterable[str], hinted: Iterable[str]) -> View:
        """Return the view with the contacts named that are wanted: the marked ones, or those with a hint."""
        if self.only_hinted:
            return replace(self, only=frozenset(hinted))
        return replace(self, only=frozenset(marked)) if self.only_marked else self

    def is_like(self, other: View) -> bool:
        """Whether the same is wanted, even if other contacts are the answer by now."""
        return replace(self, only=None) == replace(other, only=None)

    @property
    def all(self) -> bool:
        """Whether every contact is shown."""
        return not self.search.strip() and self.only is None


def columns(mark: Callable[[Row], str], width: int = 80, hide: Callable[[], str] = lambda: "off") -> Sequence[Column]:
    """Return the columns of the log; they fit into 80 cells in both languages, and use what there is beyond.

    Args:
        mark: the two signs before a row.
        width: the cells of the screen.
        hide: whose words are hidden now, one of `care.hiding.MODES`.
    """
    return (
        Column("mark", 2, mark),
        Column("time", 17, lambda row: short(row.get("at"))),
        Column("channel", 10, _channel),
        Column("direction", 4, _direction),
        Column("who", 16 if width < 100 else 26, lambda row: str(row.get("who") or t("tui.value.unknown_short"))),
        Column("what", 0, partial(_what, hide)),
    )


def _channel(row: Row) -> str:
    channel = row.get("channel")
    return t(f"tui.channel.{channel}") if channel else t("tui.value.unknown_short")


def _direction(row: Row) -> str:
    direction = row.get("direction")
    return t(f"tui.direction.{direction}") if direction else "-"


def _what(hide: Callable[[], str], row: Row) -> str:
    words = row.get("words") or row.get("summary") or row.get("my_words")
    if words and is_hidden(hide(), row.get("conduct")):
        return in_place_of(str(words), row.get("conduct"))
    if words:
        return str(words)
    outcome = row.get("outcome")
    return vocabulary().label("outcome", outcome, language()) if outcome else ""


def none_shown(view: View) -> str:
    """Say why a view shows no contact, and what shows them all again."""
    if view.search.strip():
        return t("tui.contacts.none.search")
    if view.only_hinted:
        return t("tui.contacts.none.hinted", key=key_name(BY_ID["only-hinted"].keys[0]))
    if view.only_marked or view.only is not None:
        return t("tui.contacts.none.marked", key=key_name(BY_ID["only-marked"].keys[0]))
    return t("tui.contacts.none")


def in_short(
    view: View, count: int | None, found: Mapping[str, int], hinted: int, width: int, *, whole: bool = True
) -> str:
    """Say in one line what the log shows, and what its signs mean as far as there is room.

    Args:
        view: what is shown.
        count: how many contacts that are; None if nobody knows yet.
        found: how many findings of each verdict there are.
        hinted: how many contacts have a hint.
        width: the cells there are.
        whole: whether the log was searched to its end.
    """
    if count is None:
        return t("tui.contacts.reading")
    text = tn("tui.contacts.count", count) + t("tui.contacts.newest" if view.newest_first else "tui.contacts.oldest")
    if not whole:
        text = t("tui.contacts.searching", found=text)
    if view.search:
        text += t("tui.contacts.searched", words=view.search)
    if view.only is not None:
        text += t("tui.contacts.only_these")
    elif view.only_marked or view.only_hinted:
        text += t("tui.contacts.only_marked" if view.only_marked else "tui.contacts.only_hinted")
    signs = [f"   {MARKS[verdict]} {verdict_name(verdict)}" for verdict in LOUD if found.get(verdict)]
    if hinted:
        key = key_name(BY_ID["only-hinted"].keys[0])
        signs.insert(0, f"   {HINT_MARK} {tn('tui.contacts.hinted', hinted, key=key)}")
    for sign in signs:
        if cell_len(text + sign) <= width:
            text += sign
    return text
