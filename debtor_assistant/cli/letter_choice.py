"""Which letter is meant, for whom, about which debt, with which answers, and in which language."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtor_assistant.action.choosing import aimed, spoken
from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.printing import problems
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.action.letter_files import Library, Written
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.store.casebook import Casebook


@dataclass(frozen=True)
class Wish:
    """What the options of a letter command say."""

    name: str = ""
    party: str | None = None
    debt: str | None = None
    lang: str | None = None
    answers: tuple[str, ...] = ()


def matter_of(book: Casebook, party: str | None = None, debt: str | None = None) -> Matter:
    """The case as letters see it: the extract without its journal."""
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.checkup.asked import asked
    from debtor_assistant.checkup.run import run
    from debtor_assistant.handover.extract import make_extract

    checkup = run(book, current().day)
    problems(checkup.problems)
    return Matter(make_extract(checkup, book), party, debt, asked=asked(book, checkup.as_of))


def chosen(book: Casebook, wish: Wish, saved: dict[str, str] | None = None) -> tuple[Written, Matter, Library]:
    """The letter, its recipient and debt, with the answers.

    Raises:
        InputError: there is no such letter, recipient, debt or question, or more than one recipient.
    """
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.action.letters import recipients
    from debtor_assistant.cli.records import require

    known = library()
    problems(known.problems)
    written = _named(wish.name, known)
    matter = matter_of(book)
    if wish.debt:
        require(book, "debt", wish.debt, "--debt")
    if wish.party:
        require(book, "party", wish.party, "--party")
    party = wish.party or _only(written, recipients(written, matter), matter)
    kind = matter.parties.get(party or "", {}).get("kind")
    if party and written.letter.to and kind not in written.letter.to:
        raise InputError("--party", t("cli.letter.wrong_kind", party=party), t("cli.letter.wrong_kind_next"))
    aim = aimed(matter, party, wish.debt, {**(saved or {}), **_answers(wish.answers, written)})
    _body(aim)
    return written, aim, known


def _body(matter: Matter) -> None:
    """A complaint goes to a body that the place names."""
    from debtor_assistant.action.bodies import bodies

    wanted = matter.answers.get("body")
    if wanted and wanted not in (known := dict(bodies(matter))):
        raise InputError("--answer body", t("cli.letter.no_body", id=wanted), ", ".join(known))


def _named(name: str, known: Library) -> Written:
    written = known.find(name)
    if written is None:
        close = difflib.get_close_matches(name, [one.name for one in known.letters], 1, 0.4)
        hint = t("cli.problem.did_you_mean", name=close[0]) + "\n" if close else ""
        raise InputError("NAME", t("cli.letter.unknown", name=name), hint + t("cli.letter.unknown_next"))
    return written


def _only(written: Written, there: list[str], matter: Matter) -> str | None:
    if not written.letter.to or len(there) == 1:
        return there[0] if there else None
    if not there:
        raise InputError(
            "--party", t("cli.letter.nobody"), t("cli.letter.nobody_next", kinds=", ".join(written.letter.to))
        )
    names = "\n".join(f"  --party {one}  {matter.parties[one].get('name') or ''}" for one in there)
    raise InputError("--party", t("cli.letter.which"), t("cli.letter.which_next") + "\n" + names)


def _answers(given: Sequence[str], written: Written) -> dict[str, str]:
    from debtor_assistant.action.sending import wrong_answer

    found = {}
    for one in given:
        name, equals, value = one.partition("=")
        ask = written.letter.ask.get(name)
        if ask is None or not equals:
            known = ", ".join(written.letter.ask) or "-"
            raise InputError("--answer", t("cli.letter.no_question", name=name), t("cli.letter.questions", names=known))
        wanted = wrong_answer(ask, value.strip())
        if wanted is not None:
            raise InputError(f"--answer {name}", t("cli.letter.wrong_answer", value=value), wanted)
        found[name] = value.strip()
    return found


def language_note(matter: Matter, lang: str) -> str:
    """Which language is to be sent."""
    there = spoken(matter)
    if not there or there[0] == lang:
        return t("cli.letter.send_this")
    return t("cli.letter.send_other", lang=there[0])
