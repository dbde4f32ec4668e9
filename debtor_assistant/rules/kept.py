"""Packs as they lie in the cache.

One line of JSON holds all that judges, each filter once. Each further line holds the words, the examples or the common
facts of rules and stays unread until somebody asks for it: most of a rule file is text, and judging needs none of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from debtor_assistant.rules.rule import Need, Pack, Rule, Sealed, Version

_WORDS = ("instrument_name", "texts", "replies")


class _Places:
    """Values by number; equal ones have one number."""

    def __init__(self) -> None:
        self.lines: dict[bytes, int] = {}

    def of(self, value: Any) -> int:
        return self.lines.setdefault(Sealed.of(value).line, len(self.lines))

    def all_of(self, values: Iterable[Any]) -> list[int]:
        return [self.of(value) for value in values]


def written(packs: Sequence[Mapping[str, Any]]) -> bytes:
    """Packs as ``compiling.compile_pack`` gives them, as bytes to keep."""
    filters, words = _Places(), _Places()
    kept = [
        {
            **pack,
            "base": words.of(pack["base"]),
            "rules": [_written(rule, filters, words) for rule in pack["rules"]],
        }
        for pack in packs
    ]
    head = Sealed.of({"packs": kept}).line[:-1] + b', "filters": [' + b", ".join(filters.lines) + b"]}"
    return b"".join(line + b"\n" for line in (head, *words.lines))


def _written(rule: Mapping[str, Any], filters: _Places, words: _Places) -> dict[str, Any]:
    return {
        **{key: value for key, value in rule.items() if key not in (*_WORDS, "examples")},
        "words": words.of({key: rule[key] for key in _WORDS}),
        "trials": words.of(rule["examples"]),
        "when": filters.of(rule["when"]),
        "gates": filters.all_of(rule["gates"]),
        "unless": filters.all_of(rule["unless"]),
        "versions": [
            {**one, "test": filters.of(one["test"]), "capped": filters.all_of(one["capped"])}
            for one in rule["versions"]
        ],
    }


def read(content: bytes) -> tuple[Pack, ...]:
    """Packs from what was kept.

    Raises:
        ValueError: it is damaged or cut short; so do LookupError and TypeError say.
    """
    head, *lines = content.split(b"\n")
    if not lines or lines.pop():
        raise ValueError("cut short")
    data = json.loads(head)
    filters = [_shared(one) for one in data["filters"]]
    return tuple(_pack(one, filters, lines) for one in data["packs"])


def _pack(data: dict[str, Any], filters: Sequence[Any], lines: Sequence[bytes]) -> Pack:
    base = Sealed(lines[data["base"]])
    rules = tuple(_rule(rule, base, filters, lines) for rule in data["rules"])
    return Pack(data["where"], data["place"], rules, tuple(Need(*need) for need in data["needs"]))


def _rule(data: dict[str, Any], base: Sealed, filters: Sequence[Any], lines: Sequence[bytes]) -> Rule:
    data["versions"] = tuple(_version(version, filters) for version in data["versions"])
    data["when"] = filters[data["when"]]
    for name in ("gates", "unless"):
        data[name] = tuple(filters[one] for one in data[name])
    for name in ("words", "trials"):
        data[name] = Sealed(lines[data[name]])
    return Rule(**data, common=base)


def _version(data: dict[str, Any], filters: Sequence[Any]) -> Version:
    data["test"] = filters[data["test"]]
    data["capped"] = tuple(filters[one] for one in data["capped"])
    data["only_in"] = tuple(data["only_in"])
    return Version(**data)


_POOL: dict[Any, Any] = {}


def _shared(value: Any) -> Any:
    """The same object for equal filters, so that a line many rules share is asked once per case.

    What a filter is made of is looked up first: two filters of the same shared parts are equal, and no part is ever
    forgotten, so its address names it.
    """
    if isinstance(value, dict):
        value = {name: _shared(one) for name, one in value.items()}
        key: Any = ("map", *value, *map(id, value.values()))
    elif isinstance(value, list):
        value = [_shared(one) for one in value]
        key = ("list", *map(id, value))
    else:
        key = type(value), value
    return _POOL.setdefault(key, value)
