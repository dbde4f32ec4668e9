"""The rules of a place, for reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule

GROUPS = ("all", "limits", "rights", "background")
"""What can be shown: everything, what others may not do, what the borrower has, what is only read."""
_RIGHTS = ("right", "limitation_period", "duty_deadline", "retention")
_BACKGROUND = ("information", "coverage")


def rules_of(jurisdiction: str) -> list[Rule]:
    """Return every rule for a case of this place, those that are only read too; the widest place first."""
    from debtor_assistant.rules.packs import load_packs

    return [rule for pack in load_packs(jurisdiction) for rule in pack.rules]


def group_of(rule: Rule) -> str:
    """Return the group a rule is shown in."""
    if rule.kind in _BACKGROUND:
        return "background"
    return "rights" if rule.kind in _RIGHTS or rule.effect == "right" else "limits"


def chosen(rules: list[Rule], group: str, typed: str) -> Iterator[Rule]:
    """Yield the rules of a group in which all typed words are found, in either language."""
    wanted = unicodedata.normalize("NFKC", typed).casefold().split()
    for rule in rules:
        if group in ("all", group_of(rule)):
            text = searched(rule)
            if all(word in text for word in wanted):
                yield rule


def searched(rule: Rule) -> str:
    """Return what is looked through when words are typed."""
    from debtor_assistant.base.vocabulary import vocabulary

    force = vocabulary().force[rule.force].label
    texts = [rule.texts["title"], rule.texts["plain"], rule.cite, rule.instrument_name, force]
    texts += [version.article for version in rule.versions]
    return " ".join([rule.id, *(words for pair in texts for words in pair.values())]).casefold()
