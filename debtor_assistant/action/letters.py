"""Which letters fit a case, and what to know before one is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from debtor_assistant.action.conditions import applies
from debtor_assistant.action.letter_files import Written
from debtor_assistant.action.letter_model import Window
from debtor_assistant.action.letter_parts import both, of_place
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.phrases import long_day
from debtor_assistant.rules.periods import Period, end_day
from debtor_assistant.text import pick, t
from debtor_assistant.text.measured import span

RESERVED = ("maybe", "run", "unknown")
"""States of limitation in which a letter that names the debt says that it admits nothing."""


@dataclass(frozen=True)
class Fit:
    """Whether a letter can be used, and why not."""

    needs: tuple[str, ...]
    """What is still missing, in words."""
    refused: tuple[str, ...]
    """Why it must not be sent here."""
    instead: tuple[str, ...]
    """Letters to look at then."""

    @property
    def good(self) -> bool:
        """Can it be written?"""
        return not self.needs and not self.refused


def fit(written: Written, matter: Matter) -> Fit:
    """Does this letter fit this case, recipient and debt?"""
    letter = written.letter
    needs = [
        pick(both(one)) for one in letter.needs if of_place(one, matter.jurisdiction) and applies(one, matter) is None
    ]
    refused = [one for one in letter.refuse if one.when and applies(one, matter) is not None]
    instead = tuple(dict.fromkeys(name for one in refused for name in one.instead))
    return Fit(tuple(needs), tuple(pick(both(one)) for one in refused), instead)


def recipients(written: Written, matter: Matter) -> list[str]:
    """The parties of the case that it can be sent to, or be about."""
    return [name for name, facts in matter.parties.items() if facts.get("kind") in written.letter.to]


def warnings(written: Written, matter: Matter) -> tuple[str, ...]:
    """What is shown before it is written, and never in the letter: limitation first."""
    letter, found = written.letter, []
    if letter.names_debt and matter.limitation in RESERVED:
        found.append(t(f"letters.limitation.{matter.limitation}"))
    if letter.names_debt and matter.limitation == "running":
        found.append(t("letters.limitation.running"))
    found += [pick(both(one)) for one in letter.warn if applies(one, matter) is not None]
    return (*found, *windows(written, matter))


def windows(written: Written, matter: Matter) -> Iterator[str]:
    """From when on and until when the body takes a packet, by the days the borrower named."""
    for name in ("opens", "closes"):
        window: Window | None = getattr(written.letter, name)
        named = matter.answers.get(window.ask) if window else None
        if window is None or not named:
            continue
        start, period = date.fromisoformat(named), Period.parse(window.lasts)
        last = end_day(start, period, {})[0]
        over = matter.day > last
        how = {"start": long_day(start), "lasts": span(window.lasts), "day": long_day(last)}
        yield t(f"letters.window.{name}{'_over' if over else ''}", **how)


def is_locked(written: Written, matter: Matter) -> bool:
    """Must the warnings be confirmed first? A promise to pay may begin the time to sue anew or lose the defence."""
    return written.letter.locked or (written.letter.names_debt and matter.limitation == "run")
