"""Whatever is wrong with a rule file, it is told as a problem with a line; what is accepted can be judged."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.strict_yaml import load
from debtor_assistant.rules import kept
from debtor_assistant.rules.assembling import sound
from debtor_assistant.rules.compiling import compile_pack
from debtor_assistant.rules.examples import run_examples
from debtor_assistant.rules.packs import _tables, all_places, folder_of, pack_files
from debtor_assistant.rules.table_files import read_tables

FILES = [(place, path) for place in all_places() for path in pack_files(folder_of(place))]
STRANGE: list[Any] = [
    "x", "", "-1", "true", [], {}, ["x"], {"x": "y"}, [{"x": "y"}], [[]], {"kind": "payment"}, [{"event": "x"}],
    {"any": "x"}, {"not": []}, {"event": {}}, {"earlier": "x"}, "2026-13-45", {"at_least": "x"}, {"past": "x"},
    {"unknown": []}, {"from": "25:00"},
]  # fmt: skip
WORDS = {"title", "plain", "explanation", "not_covered", "next_step", "replies"}


@cache
def written(path: Path) -> Any:
    return load(path.read_bytes(), path.name).data


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value, texts left out: what people read has no shape to break."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if key not in WORDS:
            yield from paths(inner, (*path, key))


def spoilt(data: Any, chance: random.Random) -> Any:
    """One rule of a file with one thing changed."""
    whole = {**data, "rules": [chance.choice(data["rules"])]}
    whole = copy.deepcopy(whole)
    path = chance.choice(list(paths(whole)))
    holder = whole
    for key in path[:-1]:
        holder = holder[key]
    how = chance.choice(["set", "remove", "rename", "wrap"])
    if how == "remove":
        del holder[path[-1]]
    elif how == "rename" and isinstance(holder, dict):
        holder[f"{path[-1]}x"] = holder.pop(path[-1])
    else:
        holder[path[-1]] = chance.choice(STRANGE) if how == "set" else [holder[path[-1]]]
    return whole


def tried(seed: int, times: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        place, path = chance.choice(FILES)
        data = spoilt(written(path), chance)
        tables, _ = read_tables(_tables(folder_of(place), place))
        compiled, problems = compile_pack(json.dumps(data).encode(), "spoilt.yaml", place, tables)
        assert compiled is not None or problems
        assert all(problem.where.startswith("spoilt.yaml:") and problem.next_step for problem in problems)
        if compiled is not None and not problems:
            run_examples(sound(kept.read(kept.written([compiled])))[0])


@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_rule_file_never_stops_the_program(seed: int) -> None:
    tried(seed, 60)


@pytest.mark.campaign
def test_thousands_of_spoilt_rule_files_never_stop_the_program() -> None:
    tried(2026, 20_000)
