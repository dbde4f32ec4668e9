"""Why a passage does not appear: the facts it lacks, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from debtor_assistant.action.conditions import met
from debtor_assistant.action.letter_parts import Condition
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.phrases import labels
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t


def lacks(conditional: Any, matter: Matter) -> str:
    """What would have to be known for this passage to appear; or that a fact keeps it out."""
    missing = [_words(one) for one in conditional.when if met(one, matter) is None]
    missing += [t("letters.lacks.excluded", what=_words(one)) for one in conditional.unless if met(one, matter)]
    return t("letters.semicolon").join(dict.fromkeys(missing))


def _words(condition: Condition) -> str:
    subject = condition.subject
    if subject in ("contact", "event", "debt", "party", "debtor"):
        return t(f"letters.lacks.{subject}", facts=t("letters.semicolon").join(_facts(subject, condition)))
    if subject == "finding":
        return t("letters.lacks.finding", rules=_rules(condition))
    if subject in ("answer", "given"):
        return t("letters.lacks.answer", names=", ".join(condition.answer or condition.given or ()))
    return t(f"letters.lacks.{subject}")


def _rules(condition: Condition) -> str:
    return t("letters.any") if condition.finding == "any" else ", ".join(condition.finding or ())


def _facts(table: str, condition: Condition) -> Iterator[str]:
    """Each wanted fact with its values as people call them."""
    for name, wanted in getattr(condition, table).items():
        field = vocabulary().fields[table].get(name)
        values = wanted["not"] if isinstance(wanted, dict) else wanted
        names = [values] if isinstance(values, str) else values
        words = [vocabulary().label(field.list, one, language()) if field and field.list else one for one in names]
        mark = t("letters.other_than") if isinstance(wanted, dict) else ""
        yield f"{labels(table, [name])}: {mark}{', '.join(_plain(one) for one in words)}"


def _plain(word: str) -> str:
    known = {"true": "letters.yes", "false": "letters.no", "known": "letters.known", "unknown": "letters.unknown"}
    return t(known[word]) if word in known else word
