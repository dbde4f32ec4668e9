"""From "this number is theirs", said once, to every contact with that number.

Which numbers belong to whom is the borrower's answer; here it is only carried out. A number that could belong to two
parties is left for the borrower to decide.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from debtor_assistant.intake.peers import Match, match, normal

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

Owner = Callable[[str | None], str | None]


def owners(casebook: Casebook) -> Owner:
    """Return a function from a number to the party that uses it, as the parties' records say."""
    parties = casebook.columns("party", fields=["numbers"])
    listed = [
        (number, str(name))
        for name, numbers in zip(parties["id"], parties["numbers"], strict=True)
        for number in numbers or []
        if number != "unsure"
    ]
    known: dict[str, str | None] = {}

    def owner(number: str | None) -> str | None:
        if not number or not listed:
            return None
        key = normal(number)
        if key not in known:
            known[key] = _one(number, listed)
        return known[key]

    return owner


def _one(number: str, listed: list[tuple[str, str]]) -> str | None:
    """The only party that fits; the same digits count for more than the same ending."""
    for enough in (Match.YES, Match.LIKELY):
        fits = {party for written, party in listed if match(number, written) >= enough}
        if fits:
            return fits.pop() if len(fits) == 1 else None
    return None


def link_contacts(casebook: Casebook, reason: str) -> int:
    """Give every contact that names no party the party whose number it shows.

    Args:
        casebook: The open case.
        reason: Kept in the history.

    Returns:
        How many contacts were given a party.
    """
    owner = owners(casebook)
    log = casebook.columns("contact", fields=["party", "peer", "from_address", "direction"])
    found: dict[str, list[str]] = {}
    for place, name in enumerate(log["id"]):
        if log["party"][place] is None:
            party = owner(log["peer"][place] or log["from_address"][place])
            if party:
                found.setdefault(party, []).append(str(name))
    return sum(casebook.amend_many("contact", names, {"party": party}, reason) for party, names in found.items())
