"""An unknown number as a line, and what is known of it in a few more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from debtor_assistant.care.hiding import in_place_of
from debtor_assistant.text import t, tn
from debtor_assistant.tui.widgets.hint_words import HINT_MARK, tag_words
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.senders import Unknown

_NUMBER, _COUNT, _SPAN, _HINTS = 18, 7, 23, 6
_MOST = 500
"""Lines; a list nobody can read helps nobody, and the busiest come first."""


def head(width: int) -> Content:
    """Return the line above the numbers."""
    names = (("number", _NUMBER), ("contacts", _COUNT), ("span", _SPAN), ("hints", _HINTS), ("words", _room(width)))
    heads = {name: fit(t(f"tui.senders.head.{name}"), cells) for name, cells in names}
    # Numbers stand to the right, and so does what stands above them.
    heads["contacts"] = " " * (_COUNT - cell_len(heads["contacts"].rstrip())) + heads["contacts"].rstrip()
    return Content(" " * 4 + " ".join(heads.values()))


def options(senders: Sequence[Unknown], later: Set[str], marked: Set[str], width: int) -> Iterator[Option]:
    """Yield a line for each number; those for later stand at the end, below a heading."""
    is_later = False
    for place, one in enumerate(senders[:_MOST]):
        if one.number in later and not is_later:
            is_later = True
            yield Option(Content.styled(t("tui.senders.later"), "$quiet"), disabled=True)
        yield Option(line(one, one.number in marked, width), id=str(place))
    if len(senders) > _MOST:
        yield Option(Content.styled(tn("tui.senders.more", len(senders) - _MOST), "$quiet"), disabled=True)


def named(senders: Sequence[Unknown]) -> str:
    """Name some numbers in a sentence."""
    names = [one.number or t("tui.import.hidden") for one in senders]
    shown = t("tui.value.and").join(names[:3])
    return shown if len(names) <= 3 else t("tui.senders.and_more", names=shown, n=len(names) - 3)


def without_words(one: Unknown) -> Unknown:
    """Return the same with its first words hidden."""
    words = one.sender.first_words
    return replace(one, sender=replace(one.sender, first_words=in_place_of(words, None))) if words else one


def detail(one: Unknown, width: int) -> list[Content]:
    """Say how it wrote or called, its first words, and what its words hint at."""
    sender = one.sender
    ways = [t("tui.senders.way", channel=_channel(name), n=f"{n:,}") for name, n in sender.channels.most_common()]
    if sender.outbound:
        ways.append(tn("tui.senders.yours", sender.outbound))
    written = [text for text in sender.written if text != one.number]
    name = one.number or t("tui.import.hidden")
    if written:
        name = t("tui.senders.also_written", number=name, others=t("tui.value.and").join(written[:3]))
    hints = t("tui.value.and").join(f"{tag_words(tag)} {n:,}" for tag, n in one.tags.most_common(3))
    lines = [
        Content.styled(_fit(name, width), "bold"),
        Content(_fit(t("tui.value.and").join(ways), width)),
        Content.styled(_fit(sender.first_words, width), "$quiet"),
        Content.styled(_fit(t("tui.senders.hints", hints=hints), width), "$accent") if hints else Content(""),
    ]
    return lines


def _fit(text: str, width: int) -> str:
    return fit(safe(text, lines=False).plain, width).rstrip()


def _channel(name: str) -> str:
    return t(f"tui.channel.{name}") if name else t("tui.value.unknown_short")


def _room(width: int) -> int:
    return max(8, width - 4 - _NUMBER - _COUNT - _SPAN - _HINTS - 8)


def line(one: Unknown, is_marked: bool, width: int) -> Content:
    """Write a number, how often and when, how many hints, and its first words."""
    number = fit(safe(one.number or t("tui.import.hidden"), lines=False).plain, _NUMBER)
    last = one.last[5:] if one.first[:4] == one.last[:4] else one.last
    span = one.first if one.first == one.last else f"{one.first} – {last}"
    hints = f"{HINT_MARK} {one.hinted:,}" if one.hinted else ""
    return Content.assemble(
        ("[x] " if is_marked else "[ ] ", "bold $accent"),
        (number, "bold"),
        f" {len(one.sender.contacts):>{_COUNT},} {fit(span, _SPAN)} ",
        (fit(hints, _HINTS), "$accent"),
        (" " + fit(safe(one.sender.first_words, lines=False).plain, _room(width)).rstrip(), "$quiet"),
    )
