"""Why a passage does not appear: the facts it lacks, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtor_assistant.action.conditions import met
from debtor_assistant.action.letter_parts import Condition, both
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.phrases import labels
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, pick, t

if TYPE_CHECKING:
    from debtor_assistant.action.letter_model import Ask
    from debtor_assistant.rules.rule import Rule

_MOST = 3
"""So many rules are named by their titles."""


@dataclass(frozen=True)
class Lacking:
    """Says of a letter's passages what they lack.

    Attributes:
        matter: the case.
        asks: the questions of the letter.
        law: the rules of the place, by id.
    """

    matter: Matter
    asks: Mapping[str, Ask]
    law: Mapping[str, Rule]

    def words(self, conditional: Any) -> str:
        """What would have to be known for this passage to appear; or that a fact keeps it out."""
        missing = [self._said(one) for one in conditional.when if met(one, self.matter) is None]
        kept_out = [self._said(one) for one in conditional.unless if met(one, self.matter)]
        missing += [t("letters.lacks.excluded", what=one) for one in kept_out]
        return t("letters.semicolon").join(dict.fromkeys(missing))

    def elsewhere(self, conditional: Any) -> bool:
        """Does it wait for rules of other places only? Then nobody here can supply what it lacks."""
        waits = [one.finding for one in conditional.when if one.finding not in (None, "any")]
        return any(not set(names or ()) & set(self.law) for names in waits)

    def _said(self, condition: Condition) -> str:
        if condition.subject == "finding" and condition.finding != "any":
            names = [pick(self.law[one].texts["title"]) for one in condition.finding or () if one in self.law]
            more = "…" if len(names) > _MOST else ""
            rules = t("letters.semicolon").join(dict.fromkeys(names[:_MOST])) + more
            return t("letters.lacks.finding", rules=rules)
        if condition.subject in ("answer", "given"):
            asked = condition.answer or condition.given or ()
            names = [pick(both(self.asks[one])) for one in asked]
            return t("letters.lacks.answer", names=t("letters.semicolon").join(names))
        return _words(condition)


def _words(condition: Condition) -> str:
    subject = condition.subject
    if subject in ("contact", "event", "debt", "party", "debtor"):
        return t(f"letters.lacks.{subject}", facts=t("letters.semicolon").join(_facts(subject, condition)))
    if subject == "finding":
        sort = "any" if not condition.verdict else "open" if "possible" in condition.verdict else "sure"
        return t(f"letters.lacks.{sort}_finding")
    return t(f"letters.lacks.{subject}")


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
