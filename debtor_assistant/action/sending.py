"""What sending a letter makes: events that rules read, so that a stop request sent today counts tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from debtor_assistant.action.conditions import applies
from debtor_assistant.action.letter_files import Written
from debtor_assistant.action.letter_model import Ask
from debtor_assistant.action.matter import Matter
from debtor_assistant.base.vocabulary import vocabulary

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


def answers_of(given: Mapping[str, str], written: Written) -> dict[str, str]:
    """The answers to questions that this letter asks."""
    return {name: value for name, value in given.items() if name in written.letter.ask}
