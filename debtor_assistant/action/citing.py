"""Provisions as a letter prints them: article, force and dates come from the rule, never from the letter's author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.action.binding import binds
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t
from debtor_assistant.text.breach import strength
from debtor_assistant.text.provisions import provision

if TYPE_CHECKING:
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.rules.rule import Rule, Version


_ONLY_FOUND = ("standard-rec", "self-discipline", "guidance", "draft", "gap")


def laws(jurisdiction: str) -> Mapping[str, Rule]:
    """The rules of a place and of the places around it, by id."""
    from debtor_assistant.rules.packs import load_packs

    return {rule.id: rule for pack in load_packs(jurisdiction) for rule in pack.rules}


def cited(ids: Iterable[str], law: Mapping[str, Rule], matter: Matter) -> tuple[str, ...]:
    """The provisions of these rules that are in force on the day of the letter, as far as its place has them.

    Named is what binds the recipient on known facts, or was found in this case. A standard or an association's rule is
    named where it was found, and not otherwise.
    """
    said = {finding["rule"] for finding in matter.findings()}
    rules = [law[name] for name in ids if name in law and (name in said or _basis(law[name], law, matter))]
    found = ((rule, _version(rule, matter.day, matter.jurisdiction)) for rule in rules)
    return tuple(dict.fromkeys(_one(rule, version) for rule, version in found if version is not None))


def _basis(rule: Rule, law: Mapping[str, Rule], matter: Matter) -> bool:
    return rule.force not in _ONLY_FOUND and binds(rule, law, matter)


def _version(rule: Rule, day: date, jurisdiction: str) -> Version | None:
    """The text of that day, if it is for this place."""
    from debtor_assistant.rules.packs import places

    now, here = day.isoformat(), set(places(jurisdiction))
    for one in rule.versions:
        if (one.first or "") <= now <= (one.last or "9999") and (not one.only_in or here & set(one.only_in)):
            return one
    return None


def _one(rule: Rule, version: Version) -> str:
    where = _where(rule.cite, version.article, rule.instrument_name)
    mark = t("letters.from_memory") if version.basis == "memory" else ""
    return t("letters.provision", where=where, force=_force(rule.force)) + mark


def of_finding(finding: Mapping[str, Any], full: bool = True) -> str:
    """The provision that a finding applied; by the short name of its law where room is scarce."""
    named = _where if full else provision
    where = named(finding["instrument_text"], finding["article_text"], finding["instrument_name"])
    mark = t("letters.from_memory") if finding["basis"] == "memory" else ""
    return t("letters.provision", where=where, force=_force(finding["force"])) + mark


def said_of(finding: Mapping[str, Any]) -> str:
    """How strongly a finding may be put; one that is no more than possible becomes a request to explain."""
    if finding["verdict"] == "possible":
        return t("letters.please_explain")
    return strength(finding["force"], finding["verdict"], finding["effect"])


def _where(cite: Mapping[str, str], article: Mapping[str, str], name: Mapping[str, str]) -> str:
    """A provision as a letter cites it. In Chinese a law is called by its full title; the short one is for tables."""
    said, full = provision(cite, article, name), name.get("zh", "")
    short = f"{cite.get('zh', '')}，"
    if language() != "zh" or "《" not in full or not said.startswith(short):
        return said
    where = said.removeprefix(short)
    return full + ("" if where.startswith("第") else "，") + where


def _force(force: str) -> str:
    return vocabulary().label("force", force, language())
