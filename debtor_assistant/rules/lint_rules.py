"""What the lint asks of one rule: texts, sources, examples on both sides, and one that reaches what it promises."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.hints import nearest
from debtor_assistant.rules.lint_words import stale, unknown_ids
from debtor_assistant.rules.places_data import review_days
from debtor_assistant.rules.rule import Rule, Version
from debtor_assistant.rules.schema_tests import SILENT
from debtor_assistant.text import t

MOST_WORDS = 60
MOST_CHARACTERS = 120
CLAIMING = ("bright_line", "presumption", "right")
"""Effects that promise more than "cannot tell"."""


def check_rule(rule: Rule, today: date, known: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with a rule that could be read.

    Args:
        rule: the rule.
        today: the day that decides what is stale.
        known: the ids of all rules.
    """
    where = f"{rule.where} {rule.id}"
    yield from _texts(rule, where, known)
    yield from stale(rule.checked_on, today, review_days(rule.place), where)
    for reply in rule.replies:
        if not _is_fact(reply["settled_by"]):
            yield Problem(where, t("law.lint.no_fact", name=reply["settled_by"]), _fact_hint(reply["settled_by"]))
    if not rule.url.startswith("https://"):
        yield Problem(where, t("law.lint.no_https"), t("law.lint.no_https_next"))
    if rule.kind not in SILENT:
        yield from _examples(rule, where)


def _examples(rule: Rule, where: str) -> Iterator[Problem]:
    flagged = [example for example in rule.examples if _names(example.get("expect"))]
    if rule.examples and (not flagged or len(flagged) == len(rule.examples)):
        yield Problem(where, t("law.lint.one_sided"), t("law.lint.one_sided_next"))
    wanted = promised(rule)
    if flagged and wanted and not any(example["expect"].get(verdict) for example in flagged for verdict in wanted):
        verdicts = ", ".join(sorted(wanted))
        yield Problem(where, t("law.lint.no_claim", verdict=verdicts), t("law.lint.no_claim_next", verdict=verdicts))


def promised(rule: Rule) -> set[str]:
    """The claims a rule can reach by its effect, its force and what was seen of its text."""
    if rule.force in ("draft", "gap"):
        return set()
    free = (version for version in rule.versions if version.basis != "memory" and not _always_capped(rule, version))
    effects = {version.effect for version in free if version.effect in CLAIMING}
    return {vocabulary().effects[effect].verdict for effect in effects if effect}


def _always_capped(rule: Rule, version: Version) -> bool:
    """Does a cap hold for all the rule is about? Then the file itself says, with a reason, that nothing is claimed."""
    about = rule.when.items() if isinstance(rule.when, Mapping) else ()
    caps = [{key: value for key, value in cap.items() if key != "reason"} for cap in version.capped]
    return any(all(line in about for line in cap.items()) for cap in caps)


def _names(expect: object) -> bool:
    return isinstance(expect, Mapping) and any(expect.values())


def _texts(rule: Rule, where: str, known: Collection[str]) -> Iterator[Problem]:
    said = rule.texts["explanation"]
    words, characters = len(said["en"].split()), len(said["zh"])
    if words > MOST_WORDS:
        yield Problem(where, t("law.lint.long_en", n=words), t("law.lint.long_next", most=MOST_WORDS))
    if characters > MOST_CHARACTERS:
        yield Problem(where, t("law.lint.long_zh", n=characters), t("law.lint.long_next", most=MOST_CHARACTERS))
    for name, text in rule.texts.items():
        if text["en"] == text["zh"]:
            yield Problem(where, t("law.lint.untranslated", name=name), t("law.lint.untranslated_next"))
        for language in ("en", "zh"):
            yield from unknown_ids(text[language], known, where)


def _is_fact(name: str) -> bool:
    table, _, field = name.partition(".")
    return field in vocabulary().fields.get(table, {}) or (
        table == "event" and field in vocabulary().lists["event_kind"]
    )


def _fact_hint(name: str) -> str:
    """The fact somebody probably meant."""
    near = nearest(name, (f"{table}.{field}" for table, fields in vocabulary().fields.items() for field in fields))
    return t("law.lint.no_fact_meant", name=near) if near else t("law.lint.no_fact_next")
