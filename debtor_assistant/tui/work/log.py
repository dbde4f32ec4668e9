"""Read the contact log: what a view holds, and its rows as they come onto the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.log_view import View
from debtor_assistant.tui.times import short
from debtor_assistant.tui.work.case import OpenCase

_SEARCHED = ("words", "summary", "my_words", "peer", "from_address", "to_address")
_SHOWN = (
    "id",
    "at",
    "channel",
    "direction",
    "party",
    "from_address",
    "peer",
    "words",
    "summary",
    "outcome",
    "conduct",
    "timezone",
)


@dataclass(frozen=True)
class Found:
    """What a view holds."""

    view: View
    count: int
    zone: str
    """The clock of the case."""
    names: dict[str, str] = field(default_factory=dict)
    """By party: its name."""
    rows: Sequence[dict[str, Any]] | None = None
    """The rows of a search, oldest first; None where all contacts are shown."""


def find(case: OpenCase, view: View) -> Found:
    """Look up how many rows a view has; a search reads the whole log once."""
    names = party_names(case)
    if view.all:
        return Found(view, case.book.count("contact"), case.zone, names)
    rows = _matching(case, view, names)
    return Found(view, len(rows), case.zone, names, rows)


def read(case: OpenCase, found: Found, offset: int, limit: int) -> list[dict[str, Any]]:
    """Return some rows in the order of the view."""
    if found.rows is None:
        order = "-at_first" if found.view.newest_first else "at_first"
        rows = case.book.page("contact", offset, limit, order)
    else:
        ordered = list(reversed(found.rows)) if found.view.newest_first else found.rows
        rows = list(ordered[offset : offset + limit])
    return [_shown(row, found) for row in rows]


def _shown(row: dict[str, Any], found: Found) -> dict[str, Any]:
    """Keep what the table draws, on the user's clock, and say who it was."""
    shown = {name: row.get(name) for name in _SHOWN}
    if row.get("at"):
        shown["at"] = on_clock(row["at"], row.get("timezone") or found.zone)
    party = row.get("party")
    shown["who"] = found.names.get(party, party) if party else row.get("peer") or row.get("from_address")
    return shown


def _matching(case: OpenCase, view: View, names: dict[str, str]) -> list[dict[str, Any]]:
    wanted = _plain(view.search.strip())
    columns = case.book.columns("contact", fields=[*_SHOWN, *_SEARCHED, "at_first", "nr"])
    keys = list(columns)
    rows = []
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(keys, values, strict=True))
        if view.only is not None and row["id"] not in view.only:
            continue
        row["local"] = short(on_clock(row["at"], row["timezone"] or case.zone)) if row["at"] else None
        if wanted and not _holds(row, wanted, names):
            continue
        rows.append(row)
    # As the pages of the casebook: unknown times first, then by time, then as they were written.
    rows.sort(key=lambda row: (row["at_first"] is not None, row["at_first"] or 0, row["nr"]))
    return rows


def _holds(row: dict[str, Any], wanted: str, names: dict[str, str]) -> bool:
    texts = [str(row[name]) for name in (*_SEARCHED, "local") if row[name]]
    if row["party"]:
        texts.append(names.get(row["party"], ""))
    return any(wanted in _plain(text) for text in texts) or _number_holds(row, wanted)


def _number_holds(row: dict[str, Any], wanted: str) -> bool:
    """Find a number however it is spaced: 138-0013 8000 in 13800138000."""
    digits = "".join(filter(str.isdigit, wanted))
    if len(digits) < 3 or any(char.isalpha() for char in wanted):
        return False
    return any(
        digits in "".join(filter(str.isdigit, str(row[name] or ""))) for name in ("peer", "from_address", "to_address")
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def party_names(case: OpenCase) -> dict[str, str]:
    """Return by party what to call it: its name, else its first number, else its id."""
    columns = case.book.columns("party", fields=["name", "numbers"])
    return {
        party: str(name or (numbers or [party])[0])
        for party, name, numbers in zip(columns["id"], columns["name"], columns["numbers"], strict=True)
    }


def in_words(case: OpenCase, ids: Sequence[str]) -> dict[str, str]:
    """Say of some contacts when, how and from whom they were."""
    from debtor_assistant.text import t
    from debtor_assistant.tui.times import in_words as time_in_words

    names, said = party_names(case), {}
    for record in ids:
        contact = case.book.get("contact", record)
        when = (
            time_in_words(on_clock(contact.at, contact.timezone or case.zone)) if contact.at else t("tui.value.unknown")
        )
        how = t(f"tui.channel.{contact.channel}") if contact.channel else t("tui.value.unknown_short")
        who = names.get(contact.party or "", "") or contact.peer or contact.from_address or t("tui.value.unknown_short")
        said[record] = t("tui.finding.contact", when=when, how=how, who=who)
    return said
