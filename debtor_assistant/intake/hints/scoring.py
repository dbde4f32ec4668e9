"""How good the lists are: hits, misses and false alarms on messages somebody has labelled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.hints.finding import Hint, Hinter
from debtor_assistant.text import t

NONE = "none"
"""The label of a message that hints at nothing."""


@dataclass(frozen=True)
class Labelled:
    """One message with the labels a person gave it."""

    id: str
    text: str
    tags: frozenset[str]
    ambiguous: bool
    """Reasonable people may label it otherwise: it does not count."""


@dataclass
class Count:
    """What was found of one tag."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Which part of what was found is right; None where nothing was found."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else None

    @property
    def recall(self) -> float | None:
        """Which part of what is there was found; None where nothing is there."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None


@dataclass(frozen=True)
class Mistake:
    """A message that was not read as its labels say."""

    id: str
    missed: tuple[str, ...]
    false: tuple[Hint, ...]


@dataclass
class Score:
    """The whole result."""

    messages: int = 0
    left_out: int = 0
    tags: dict[str, Count] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def all(self) -> Count:
        """All tags together."""
        counts = self.tags.values()
        return Count(*(sum(getattr(one, name) for one in counts) for name in ("hits", "false", "missed")))


def score(messages: Iterable[Labelled], hinter: Hinter, tags: Sequence[str]) -> Score:
    """Look for hints in labelled messages and compare."""
    result = Score(tags={tag: Count() for tag in tags})
    for message in messages:
        if message.ambiguous:
            result.left_out += 1
            continue
        result.messages += 1
        hints = hinter.find(message.text)
        found = {hint.tag for hint in hints}
        for tag, count in result.tags.items():
            count.hits += tag in found and tag in message.tags
            count.false += tag in found and tag not in message.tags
            count.missed += tag not in found and tag in message.tags
        if found != message.tags:
            false = tuple(hint for hint in hints if hint.tag not in message.tags)
            result.mistakes.append(Mistake(message.id, tuple(sorted(message.tags - found)), false))
    return result


def read_labelled(path: Path, tags: Iterable[str]) -> Iterator[Labelled]:
    """Read a JSON object a line: `text`, `tags` and, if given, `id` and `ambiguous`.

    Raises:
        InputError: A line is no such object, or names a tag nobody knows.
    """
    known = {*tags, NONE}
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _message(line, f"{path.name}:{number}", known)


def _message(line: bytes, where: str, known: set[str]) -> Labelled:
    try:
        raw: Any = json.loads(line)
        text, given = raw["text"], raw["tags"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(where, t("hints.not_labelled"), t("hints.not_labelled_next")) from error
    listed = isinstance(given, list) and all(isinstance(tag, str) for tag in given)
    if not isinstance(text, str) or not listed or not known.issuperset(given):
        raise InputError(where, t("hints.not_labelled"), t("hints.not_labelled_next"))
    return Labelled(str(raw.get("id", where)), text, frozenset(given) - {NONE}, bool(raw.get("ambiguous")))
