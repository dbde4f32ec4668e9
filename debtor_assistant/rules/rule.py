"""A rule as the engine reads it: plain data, made once from a checked rule file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Sealed:
    """A line of JSON that is read when somebody first asks for what it says."""

    line: bytes

    @staticmethod
    def of(value: Any) -> Sealed:
        """The line of a value."""
        return Sealed(json.dumps(value, ensure_ascii=False).encode())

    @cached_property
    def value(self) -> Any:
        """What it says."""
        return json.loads(self.line)


_NONE = Sealed(b"[]")


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
        words: ``instrument_name``, ``texts`` and ``replies``; only findings and people ask for them.
        trials: the examples.
        common: what the examples of its file have in common.
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
    where: str
    place: str
    gates: tuple[Any, ...]
    unless: tuple[Mapping[str, Any], ...]
    when: Mapping[str, Any]
    versions: tuple[Version, ...]
    words: Sealed
    trials: Sealed = _NONE
    common: Sealed = _NONE

    @property
    def instrument_name(self) -> Texts:
        """The full name of the instrument."""
        name: Texts = self.words.value["instrument_name"]
        return name

    @property
    def texts(self) -> Mapping[str, Texts]:
        """Title, plain, explanation, not_covered and next_step; each zh and en."""
        texts: Mapping[str, Texts] = self.words.value["texts"]
        return texts

    @cached_property
    def replies(self) -> tuple[Mapping[str, str], ...]:
        """What the other side may say, and the fact that settles it."""
        return tuple(self.words.value["replies"])

    @cached_property
    def examples(self) -> tuple[Mapping[str, Any], ...]:
        """Facts and the answer to expect."""
        return tuple(self.trials.value)

    @property
    def tried(self) -> bool:
        """Does it have examples?"""
        return self.trials != _NONE

    @property
    def base(self) -> Mapping[str, Any]:
        """Facts that the examples of its file have in common."""
        return self.common.value or {}


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
