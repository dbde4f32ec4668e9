"""The word lists of `legal_content/hints`: read, checked, kept ready for the next start."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base import cache as kept
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.hints.phrases import Phrase, Writer
from debtor_assistant.text import t

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = "tags.yaml"
DEBT = "<debt>"
_SHAPE = "2"
"""Raise it when the kept form changes."""


@dataclass(frozen=True)
class Pattern:
    """Phrases that hint at one thing."""

    tag: str
    language: str
    says: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    """Any of these in the message takes the hint back."""
    only_with: tuple[Phrase, ...]
    """One of these must stand in the message too; empty asks for nothing."""
    only_with_debt: bool
    """A word of debts in any language will do as well."""
    confirms: Mapping[str, tuple[str, ...]]
    """What the borrower could confirm: values by field of a contact."""


@dataclass(frozen=True)
class Lists:
    """Everything the files say."""

    tags: Mapping[str, Mapping[str, str]]
    """Labels (zh, en) by tag."""
    patterns: tuple[Pattern, ...]
    languages: Mapping[str, tuple[str, ...]]
    """Codes of the lists to look in, for each code a person may give."""
    chat: tuple[Phrase, ...]
    """Words of people who joke or play, in any language: without a word of debts beside them there is no hint."""
    debt: tuple[Phrase, ...]
    """Words of debts, in any language."""
    masked: frozenset[str]
    """Words that are often written with a star or a digit in them."""

    def of(self, language: str | None) -> frozenset[str]:
        """The lists for the language of a text; all of them where it is not known.

        Raises:
            InputError: There is no list for it.
        """
        if language is None:
            return frozenset(one for several in self.languages.values() for one in several)
        wanted = language.replace("_", "-").casefold()
        codes = {code.casefold(): several for code, several in self.languages.items()}
        while wanted:
            if wanted in codes:
                return frozenset(codes[wanted])
            wanted = wanted.rpartition("-")[0]
        known = ", ".join(self.languages)
        raise InputError("--text-lang", t("hints.no_language", code=language), t("hints.no_language_next", codes=known))


def folder() -> Path:
    """Where the lists lie."""
    return content_dir() / "hints"


def lists() -> Lists:
    """The lists, compiled; read anew only where a file has changed."""
    found = sorted(folder().glob("*.yaml"))
    return _lists(tuple((path.name, path.read_bytes()) for path in found))


@lru_cache(maxsize=4)
def _lists(files: tuple[tuple[str, bytes], ...]) -> Lists:
    digest = hashlib.sha256(_SHAPE.encode())
    for name, content in files:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    key = f"hints-{digest.hexdigest()}.json"
    known = kept.read(key)
    if known is not None:
        try:
            return _built(json.loads(known))
        except (ValueError, LookupError, TypeError, AttributeError):
            pass  # a damaged cache counts as none
    data = _read(files)
    kept.write(key, json.dumps(data, ensure_ascii=False).encode())
    return _built(data)


def _read(files: tuple[tuple[str, bytes], ...]) -> dict[str, Any]:
    # Imported here: a warm start needs neither YAML nor pydantic.
    from debtor_assistant.intake.hints.model import read_language, read_tags

    tags = next((read_tags(content, name) for name, content in files if name == TAGS), {})
    languages = [read_language(content, name, tags) for name, content in files if name != TAGS]
    return {"tags": tags, "languages": languages}


def _built(data: dict[str, Any]) -> Lists:
    codes: dict[str, tuple[str, ...]] = {}
    for one in data["languages"]:
        for code in (one["language"], *one["also_called"]):
            codes[code] = (one["language"], *one["mixed_with"])
    return Lists(
        tags={name: one["label"] for name, one in data["tags"].items()},
        patterns=tuple(pattern for one in data["languages"] for pattern in _patterns(one, data["tags"])),
        languages=codes,
        chat=_group(data, "chat"),
        debt=_group(data, "debt"),
        masked=frozenset(word for one in data["languages"] for word in one["masked"]),
    )


def _writer(one: dict[str, Any]) -> Writer:
    return Writer(one["groups"], int(one["reach"]), one["reach_in"], one["spellings"])


def _group(data: dict[str, Any], name: str) -> tuple[Phrase, ...]:
    """The words of a group in every language: people mix them."""
    return tuple(_writer(one).phrase(f"({word})") for one in data["languages"] for word in one["groups"].get(name, ()))


def _patterns(one: dict[str, Any], tags: dict[str, Any]) -> Iterator[Pattern]:
    writer = _writer(one)

    @cache
    def phrase(text: str) -> Phrase:
        return writer.phrase(text)

    for raw in one["patterns"]:
        said, unless, only = (
            tuple(phrase(text) for text in raw[name] if text != DEBT) for name in ("say", "unless", "only_with")
        )
        confirms = raw["confirms"] or tags[raw["tag"]]["confirms"]
        values = {field: tuple(words) for field, words in confirms.items()}
        yield Pattern(raw["tag"], one["language"], said, unless, only, DEBT in raw["only_with"], values)
