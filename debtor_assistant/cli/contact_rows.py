"""Which contacts a list shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli.happenings import local_time
from debtor_assistant.cli.records import require

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def chosen(
    book: Casebook, party: str | None, number: str | None, limit: int | None, *, as_written: bool
) -> dict[str, list[Any]]:
    """The columns of the contacts asked for, earliest first; those without a time come last.

    Args:
        book: The open case.
        party: Only contacts of this party.
        number: Only contacts with this number.
        limit: At most so many, the latest ones.
        as_written: Leave times as they were written; else they are read on the borrower's clock.
    """
    if party:
        require(book, "party", party, "--party")
    names = list(vocabulary().fields["contact"])
    found = book.columns("contact", fields=[*names, "peer", "at_first", "at_last", "nr"])
    rows = [
        row
        for row in range(len(found["id"]))
        if (not party or found["party"][row] == party) and (not number or _has(found, row, number))
    ]
    rows.sort(key=lambda row: (found["at_first"][row] is None, found["at_first"][row] or 0, found["nr"][row]))
    if limit:
        rows = rows[-limit:]
    if not as_written:
        zone = book.timezone
        for row in rows:
            found["at"][row] = local_time({name: cells[row] for name, cells in found.items()}, zone)
    return {name: [found[name][row] for row in rows] for name in ("id", *names[1:], "peer")}


def _has(found: dict[str, list[Any]], row: int, number: str) -> bool:
    """Whether the contact came from or went to this number, however it is written."""
    from debtor_assistant.intake.peers import Match, match

    written = (found[name][row] for name in ("peer", "from_address", "to_address"))
    return any(match(str(text), number) is not Match.NO for text in written if text)
