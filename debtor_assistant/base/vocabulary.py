"""The closed list of words for facts and answers, read from `legal_content/vocabulary.yaml`.

The file is the one source; this module gives it types and a quick second start.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from debtor_assistant.base import cache as cache_files
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import AssistantError

TABLES = ("case", "debtor", "debt", "party", "contact", "event")
"""The records that have fields."""

_ANSWERS = ("verdicts", "effects", "binds", "force")
_SHAPE = "1"  # raise it when the cached form below changes


@dataclass(frozen=True)
class Value:
    """One word of a closed list."""

    name: str
    label: Mapping[str, str]
    """What people read: zh and en."""
    means: str
    verdict: str = ""
    """Of an effect: the strongest verdict it can reach."""
    breach: str = ""
    """Of a force: the strongest word the program may use for a breach."""


@dataclass(frozen=True)
class Field:
    """One fact that can be written down."""

    name: str
    table: str
    type: str
    """One of the names in `Vocabulary.types`."""
    list: str | None
    """The closed list its values come from; a list used by this field alone is called `table.field`."""
    values: Mapping[str, Value] | None
    label: Mapping[str, str]
    means: str
    needed_by: tuple[str, ...]
    """The kinds of rule that cannot answer without it; `all`; or `record`: it decides nothing."""


@dataclass(frozen=True)
class Kind:
    """One kind of rule: the single question it asks."""

    name: str
    means: str
    parameters: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Every word there is."""

    types: Mapping[str, str]
    fields: Mapping[str, Mapping[str, Field]]
    """By table, then by name."""
    lists: Mapping[str, Mapping[str, Value]]
    """By name of the list, then by word; verdicts (strongest first), effects, binds and force among them."""
    basis: Mapping[str, str]
    caps: tuple[str, ...]
    kinds: Mapping[str, Kind]
    sha256: str
    """Fingerprint of the file it was read from."""

    @property
    def verdicts(self) -> Mapping[str, Value]:
        """The answers of a rule, strongest first."""
        return self.lists["verdicts"]

    @property
    def effects(self) -> Mapping[str, Value]:
        """What a met test means."""
        return self.lists["effects"]

    @property
    def force(self) -> Mapping[str, Value]:
        """How strong a source is."""
        return self.lists["force"]

    @property
    def binds(self) -> Mapping[str, Value]:
        """Whom an instrument governs."""
        return self.lists["binds"]

    def label(self, list: str, value: str, lang: str) -> str:
        """Return the label of a word, or the word itself where the list does not know it."""
        known = self.lists.get(list, {}).get(value)
        return known.label[lang] if known else value


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary. YAML is parsed once per version of the file; later starts read the cached JSON."""
    path = content_dir() / "vocabulary.yaml"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AssistantError(
            str(path), f"The vocabulary cannot be read: {error.strerror}.", "Install the program again."
        ) from error
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"vocabulary-{_SHAPE}-{sha256}.json"
    return _kept(name, sha256) or _parsed(content, path, name, sha256)


def _kept(name: str, sha256: str) -> Vocabulary | None:
    """Build from the cache; a damaged cache counts as none."""
    kept = cache_files.read(name)
    if kept is None:
        return None
    try:
        return _build(json.loads(kept), sha256)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def _parsed(content: bytes, path: Path, name: str, sha256: str) -> Vocabulary:
    # Imported here: a warm start needs no YAML.
    from debtor_assistant.base.strict_yaml import load

    data = load(content, path.name).data
    built = _build(cast("dict[str, Any]", data), sha256)
    cache_files.write(name, json.dumps(data, ensure_ascii=False).encode())
    return built


def _build(data: dict[str, Any], sha256: str) -> Vocabulary:
    lists = {name: _values(raw) for name, raw in data["lists"].items()}
    lists |= {name: _values(data[name]) for name in _ANSWERS}
    for table in TABLES:
        lists |= {f"{table}.{name}": _values(raw["values"]) for name, raw in data[table].items() if "values" in raw}
    return Vocabulary(
        types=data["types"],
        fields={
            table: {name: _field(table, name, raw, lists) for name, raw in data[table].items()} for table in TABLES
        },
        lists=lists,
        basis=data["basis"],
        caps=tuple(data["caps"]),
        kinds={
            name: Kind(name, raw["means"], raw["parameters"], tuple(raw["examples"]))
            for name, raw in data["kinds"].items()
        },
        sha256=sha256,
    )


def _field(table: str, name: str, raw: dict[str, Any], lists: Mapping[str, Mapping[str, Value]]) -> Field:
    list_name = f"{table}.{name}" if "values" in raw else raw.get("list")
    return Field(
        name=name,
        table=table,
        type=raw["type"],
        list=list_name,
        values=lists[list_name] if list_name else None,
        label=_label(raw["label"]),
        means=raw["means"],
        needed_by=tuple(raw["needed_by"]),
    )


def _values(raw: dict[str, Any]) -> dict[str, Value]:
    return {name: _value(name, one) for name, one in raw.items()}


def _value(name: str, raw: Any) -> Value:
    """Read `[zh, en, means]`, or the longer form of effects and force."""
    if isinstance(raw, list):
        return Value(name, _label(raw), ", ".join(map(_words, raw[2:])))
    return Value(name, _label(raw["label"]), raw["means"], raw.get("verdict", ""), raw.get("breach", ""))


def _words(raw: Any) -> str:
    """A meaning that holds a colon, such as `settles: true when it is paid off`, reads as a map in YAML."""
    return ", ".join(f"{name}: {words}" for name, words in raw.items()) if isinstance(raw, dict) else raw


def _label(raw: list[str]) -> dict[str, str]:
    return {"zh": raw[0], "en": raw[1]}
