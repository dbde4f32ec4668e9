"""Which debt and which language a letter is about, and what the history remembers of one: the same for every front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from debtor_assistant.text import language

if TYPE_CHECKING:
    from debtor_assistant.action.matter import Matter

WRITTEN = "letter written"
"""What the history calls a letter that was written; one that was sent is `checkup.asked.SENT`."""


def aimed(matter: Matter, party: str | None, debt: str | None, answers: dict[str, str] | None = None) -> Matter:
    """The matter of one recipient; of its debts the only one."""
    collected = [one for one in matter.parties.get(party or "", {}).get("for", ()) if one in matter.debts]
    owed = [name for name, facts in matter.debts.items() if party and facts.get("creditor") == party]
    for choice in (collected, owed, list(matter.debts)):
        if debt is None and len(choice) == 1:
            debt = choice[0]
    return replace(matter, party=party, debt=debt, answers=answers or {})


def sending_language(matter: Matter, wish: str | None) -> str:
    """The language a letter is sent in: as asked, else that of the place."""
    return wish or next((one for one in spoken(matter)[:1] if one in ("zh", "en")), "") or language()


def spoken(matter: Matter) -> list[str]:
    """The languages of the place, its own before those of the places around it."""
    from debtor_assistant.rules.packs import places
    from debtor_assistant.rules.places_data import jurisdictions

    known: Mapping[str, Any] = jurisdictions()
    found = [known[code].get("languages") for code in reversed(places(matter.jurisdiction)) if code in known]
    return [str(one) for one in next((langs for langs in found if langs), [])]


def last_written(notes: Iterable[Mapping[str, object]], letter: str, party: str | None) -> Mapping[str, object]:
    """What the history says of the last time a letter was written to somebody; nothing where it never was.

    Args:
        notes: the details of entries `letter written`, oldest first.
        letter: its name.
        party: whom it goes to; None for anybody.
    """
    found: Mapping[str, object] = {}
    for note in notes:
        if note.get("letter") == letter and party in (None, note.get("party")):
            found = note
    return found


def answers_in(note: Mapping[str, object]) -> dict[str, str]:
    """The answers with which a letter was written."""
    answers = note.get("answers")
    return {str(name): str(value) for name, value in answers.items()} if isinstance(answers, dict) else {}
