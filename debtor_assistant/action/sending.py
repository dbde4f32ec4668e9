"""What sending a letter makes: events that rules read, so that a stop request sent today counts tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from debtor_assistant.action.conditions import applies
from debtor_assistant.action.letter_files import Library, Written
from debtor_assistant.action.letter_model import Ask
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.phrases import legal_days, long_day, reply_days
from debtor_assistant.action.requests import asked_by
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import t, tn

_LISTS = ("ids", "choices", "texts", "hours", "zones")


def sent_events(
    written: Written, matter: Matter, on: date, medium: str, received_on: date | None = None
) -> Iterator[dict[str, Any]]:
    """The events of one sending, as the vocabulary names their facts.

    Args:
        written: the letter.
        matter: the case, its recipient and debt.
        on: the day on which it was sent.
        medium: how, a word of the vocabulary.
        received_on: the day on which it arrived, where a receipt shows it.
    """
    for sent in written.letter.sent:
        if applies(sent, matter) is None:
            continue
        facts = {name: _value(name, value, matter) for name, value in sent.facts.items()}
        facts = {name: value for name, value in facts.items() if value is not None}
        facts |= {"on": on.isoformat(), "medium": medium}
        if matter.party and written.letter.kind == "letter":
            facts["to"] = matter.party
        if matter.debt:
            facts["debt"] = [matter.debt]
        if received_on:
            facts["received_on"] = received_on.isoformat()
        yield facts


def reply_by(written: Written, jurisdiction: str, on: date) -> date | None:
    """The day by which a letter that goes out on a day asks for an answer."""
    days = reply_days(written.letter, jurisdiction)
    return on + timedelta(days=days) if days else None


def reply_line(written: Written, jurisdiction: str, on: date, today: date) -> str:
    """The clock of the answer in words: its day, how far away, whether law sets it; empty where none was asked for."""
    due = reply_by(written, jurisdiction, on)
    if due is None:
        return ""
    left = (due - today).days
    far = tn("deadlines.left", left) if left > 0 else t("deadlines.today") if left == 0 else t("letters.clock.past")
    by_law = legal_days(written.letter, jurisdiction) is not None
    return t("letters.clock.by_law" if by_law else "letters.clock.asked", day=long_day(due), left=far)


def note_written(
    written: Written, matter: Matter, known: Library, path: Path, sha256: str, lang: str
) -> dict[str, object]:
    """What the history remembers of a letter that was written."""
    about = {"letter": written.name, "party": matter.party, "debt": matter.debt, "lang": lang}
    asks = list(asked_by(known.requests, matter, written))
    file = {"file": str(path.absolute()), "sha256": sha256}
    return {**file, **about, "answers": dict(matter.answers), "requests": asks}


def note_sent(
    written: Written,
    matter: Matter,
    known: Library,
    on: date,
    medium: str,
    events: Sequence[str],
    before: Mapping[str, object],
) -> dict[str, object]:
    """What the history remembers of a letter that was sent: which gaps it asked about, and by when.

    Args:
        written: the letter.
        matter: the case, its recipient and debt.
        known: all letters and requests.
        on: the day on which it was sent.
        medium: how.
        events: ids of the events this sending made.
        before: what the history says of the writing of it; its gaps are those of the paper.
    """
    asks = before.get("requests")
    due = reply_by(written, matter.jurisdiction, on)
    return {
        "letter": written.name,
        "party": matter.party,
        "debt": matter.debt,
        "on": on.isoformat(),
        "medium": medium,
        "events": list(events),
        "requests": list(asks) if isinstance(asks, list) else list(asked_by(known.requests, matter, written)),
        "reply_by": due.isoformat() if due else None,
    }


def _value(name: str, value: Any, matter: Matter) -> Any:
    """A fact as it is stored; `{ask.x}` is what the borrower answered, and nothing where nothing was answered."""
    if isinstance(value, str) and value.startswith("{ask."):
        answer = matter.answers.get(value[5:-1], "")
        value = answer.split(",") if "," in answer else answer
        if not answer:
            return None
    kind = vocabulary().fields["event"][name].type
    if kind == "bool" and isinstance(value, str):
        return value in ("true", "yes")
    return [value] if kind in _LISTS and isinstance(value, str) else value


def wrong_answer(ask: Ask, answer: str) -> str | None:
    """The words an answer should have been one of; None where it is fine, empty where it must be written otherwise."""
    if ask.type == "yes_no":
        return None if answer in ("yes", "no") else "yes, no"
    if ask.type == "choice":
        return None if answer in ask.choices else ", ".join(ask.choices)
    if ask.type == "channels":
        known = vocabulary().lists["channel"]
        return None if all(one in known for one in answer.split(",")) else ", ".join(known)
    if ask.type == "date":
        try:
            return None if len(answer) == 10 and date.fromisoformat(answer) else "YYYY-MM-DD"
        except ValueError:
            return "YYYY-MM-DD"
    return _hours(answer) if ask.type == "hours" else None


def _hours(answer: str) -> str | None:
    import re

    hour = r"([01]\d|2[0-3]):[0-5]\d"
    fine = all(re.fullmatch(f"{hour}-{hour}", one) for one in answer.split(","))
    return None if fine else "HH:MM-HH:MM"
