"""What changed on which day: each first and last day of each rule's texts, by place, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from debtor_assistant.rules.rule import Rule, Version

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """One thing that happened to one rule on one day.

    Attributes:
        day: the first day on which it is so, ISO.
        what: ``begins``, ``new_text`` or ``ends``.
        rule: which.
        articles: where the text stands, or where the old one stood and the new one stands.
        keys: of a new text: the keys of the test that differ.
        only_in: parts of the place for which it is so; none for all.
    """

    day: str
    what: str
    rule: Rule
    articles: tuple[Mapping[str, str], ...]
    keys: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()


def changes(rules: Iterable[Rule]) -> list[Change]:
    """All changes of some rules, newest first; then by instrument, kind of change and id."""
    found = [change for rule in rules for change in _of(rule)]
    found.sort(key=lambda one: (one.rule.cite["en"], one.what, one.rule.id))
    return sorted(found, key=lambda one: one.day, reverse=True)


def undated(rules: Iterable[Rule]) -> list[Rule]:
    """Rules of whose texts no day is written: they hold for every contact."""
    return [rule for rule in rules if all(one.first is None and one.last is None for one in rule.versions)]


def _of(rule: Rule) -> Iterator[Change]:
    for place, version in enumerate(rule.versions):
        if version.first:
            old = _before(rule.versions[:place], version)
            if old is None:
                yield Change(version.first, "begins", rule, (version.article,), only_in=version.only_in)
            else:
                articles = (version.article,) if old.article == version.article else (old.article, version.article)
                yield Change(version.first, "new_text", rule, articles, tuple(_differ(old, version)), version.only_in)
        if version.last and not _followed(rule.versions[place + 1 :], version):
            yield Change(_next(version.last), "ends", rule, (version.article,), only_in=version.only_in)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + _DAY).isoformat()


def _before(earlier: Iterable[Version], version: Version) -> Version | None:
    """The text that this one took the place of."""
    return next((one for one in earlier if one.last and _next(one.last) == version.first
                 and one.only_in == version.only_in), None)  # fmt: skip


def _followed(later: Iterable[Version], version: Version) -> bool:
    return any(one.first == _next(version.last or "") and one.only_in == version.only_in for one in later)


def _differ(old: Version, new: Version) -> Iterator[str]:
    """Which keys of the test a new text changes."""
    for key in dict.fromkeys((*old.test, *new.test)):
        if old.test.get(key) != new.test.get(key):
            yield key
    for key in ("effect", "basis", "capped", "penalty"):
        if getattr(old, key) != getattr(new, key):
            yield key
