"""Everything a rule says, line by line: source, strength, scope, each text with its test, answers, freshness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.reading.filters import fact
from debtor_assistant.rules.reading.keys import label_of, said, words
from debtor_assistant.text import language, pick, t, tn
from debtor_assistant.text.breach import strength

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule, Version

Told = tuple[str, Sequence[str], int]
"""A label, what it says (several: any of these), and how deep it stands."""


def parts(rule: Rule) -> Iterator[Told]:
    """Everything on the page, in order."""
    yield _line("source", t("law.explain.source_words", name=pick(rule.instrument_name), cite=pick(rule.cite)))
    yield from _strength(rule)
    yield _line("kind", t(f"law.kind.{rule.kind}"))
    if rule.kind != "information":
        yield t("law.explain.record"), [t(f"law.explain.record_{rule.record}")], 0
        yield from _scope(rule)
    for version in rule.versions:
        yield from _version(rule, version)
    for name in ("explanation", "not_covered", "next_step"):
        if pick(rule.texts[name]):
            yield _line(name, pick(rule.texts[name]))
    if rule.replies:
        yield t("law.explain.replies"), [pick(reply) for reply in rule.replies], 0
    yield _line("checked", t("law.explain.checked_words", basis=t(f"law.basis.{rule.basis}"), day=rule.checked_on))
    yield _line("url", rule.url)
    if rule.examples:
        yield _line("examples", tn("law.explain.example_count", len(rule.examples)))
    if rule.status == "draft":
        yield _line("status", t("common.draft"))


def _line(name: str, words: str) -> Told:
    return t(f"law.explain.{name}"), [words], 0


def _any(key: str, told: Sequence[str], depth: int = 0) -> Told:
    """A label before what may be several alternatives, of which any is enough."""
    return (f"{t(key)} {t('law.explain.any_of')}" if len(told) > 1 else t(key)), told, depth


def _strength(rule: Rule) -> Iterator[Told]:
    """How strong the source is, and what a met test means."""
    force = vocabulary().force[rule.force]
    # What is only read says nothing of anybody: then the source alone is told, and no word for a breach.
    word = strength(rule.force, vocabulary().effects[rule.effect].verdict) if rule.effect else ""
    yield _line("force", force.label[language()] + (t("law.explain.colon") + word if word else ""))
    if rule.effect:
        yield _line("effect", _effect(rule.effect))


def _effect(name: str) -> str:
    effect = vocabulary().effects[name]
    return effect.label[language()] + t("law.explain.colon") + label_of("verdicts", effect.verdict)


def _scope(rule: Rule) -> Iterator[Told]:
    """Whom and what the rule is about."""
    for gate in rule.gates:
        told = [t("law.explain.gate_rule", rule=gate)] if isinstance(gate, str) else words("when", gate, rule.record)
        yield _any("law.explain.gate", told)
    if rule.when:
        yield _any("law.explain.when", words("when", rule.when, rule.record))
    if rule.unless:
        yield _any("law.explain.unless", words("unless", list(rule.unless), rule.record))
    shared = [cap for cap in rule.versions[0].capped if all(cap in version.capped for version in rule.versions)]
    if shared:
        yield _any("law.explain.capped", words("capped", shared, rule.record))
    yield _line("clock", rule.clock or t("law.explain.own_clock"))


def _version(rule: Rule, version: Version) -> Iterator[Told]:
    """Article, dates and test of one text of the provision."""
    open_end = version.first and not version.last
    key = "law.explain.dates_from" if open_end else "law.explain.dates"
    dates = t(key, first=version.first or "…", last=version.last or "…")
    yield t("law.explain.version"), [f"{pick(version.article)} {dates}"], 0
    usual = {"contact": "at", "event": "on", "debt": "signed_on"}[rule.record]
    if rule.dated != usual:
        day = t("law.explain.day_of_check") if rule.dated == "as_of" else fact(rule.dated, rule.record)
        yield t("law.explain.dated"), [day], 1
    if version.only_in:
        yield t("law.explain.only_in"), [t("law.explain.comma").join(version.only_in)], 1
    if version.effect and version.effect != rule.effect:
        yield t("law.explain.effect"), [_effect(version.effect)], 1
    if version.basis != rule.basis:
        yield t("law.explain.checked"), [t(f"law.basis.{version.basis}")], 1
    for label, told in said(version.test, rule.record):
        yield (f"{label} {t('law.explain.any_of')}" if len(told) > 1 else label), told, 1
    own = [cap for cap in version.capped if not all(cap in other.capped for other in rule.versions)]
    if own:
        yield _any("law.explain.capped", words("capped", own, rule.record), 1)
    if version.penalty and pick(version.penalty):
        yield t("law.explain.penalty"), [pick(version.penalty)], 1
