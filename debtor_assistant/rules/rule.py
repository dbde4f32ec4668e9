"""A rule as the engine reads it: plain data, made once from a checked rule file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Version:
    """The text of a provision for some dates, with the test it makes.

    Attributes:
        first: first day in force, ISO, or None: since before any contact.
        last: last day in force, ISO, or None: until further notice.
        article: where the text stands.
        effect: what a met test means; None for kinds that judge nothing.
        basis: what was seen of the text: text, report or memory.
        capped: filters where a claim is weakened to possible.
        only_in: places inside the rule's own for which this text is; none for all.
        penalty: what a breach may cost, zh and en, if the sheet says so.
        test: the test keys of the rule as this version has them (met, possible, limits ...).
    """

    first: str | None
    last: str | None
    article: Texts
    effect: str | None
    basis: str
    capped: tuple[Mapping[str, Any], ...]
    only_in: tuple[str, ...]
    penalty: Texts | None
    test: Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """One provision of one legal instrument.

    Attributes:
        where: file and line of the rule.
        place: the jurisdiction code of its folder.
        record: table whose rows it judges: contact, event or debt.
        dated: the field that says which version applies to a row; ``as_of`` is the day of judging.
        clock: zone of the rule, or None for where the debtor was.
        gates: filters or coverage rule ids that must all let a row through.
        texts: title, plain, explanation, not_covered, next_step; each zh and en.
    """

    id: str
    kind: str
    effect: str | None
    status: str
    record: str
    dated: str
    clock: str | None
    force: str
    basis: str
    checked_on: str
    url: str
    cite: Texts
    instrument_name: Texts
    where: str
    place: str
    gates: tuple[Any, ...]
    unless: tuple[Mapping[str, Any], ...]
    when: Mapping[str, Any]
    texts: Mapping[str, Texts]
    replies: tuple[Mapping[str, str], ...]
    versions: tuple[Version, ...]
    examples: tuple[Mapping[str, Any], ...] = ()
    base: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Need:
    """A rule that another one leans on.

    Attributes:
        rule: its id.
        role: how it is leaned on: ``gate``, ``finding`` or ``time_barred``.
        record: what the leaning rule judges.
        where: file and line that name it.
    """

    rule: str
    role: str
    record: str
    where: str


@dataclass(frozen=True)
class Pack:
    """One rule file: one instrument and its rules, and the rules these lean on."""

    where: str
    place: str
    rules: tuple[Rule, ...]
    needs: tuple[Need, ...] = ()
