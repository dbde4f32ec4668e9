"""Every rule of the fact sheets is encoded or left out with a reason; what no sheet names has a reason too."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.strict_yaml import load
from debtor_assistant.rules.packs import every_rule
from debtor_assistant.rules.rule import Rule

HERE = Path(__file__).parent
PREFIXES = {"uk": ("gb",), "eu": ("eu", "de", "nl")}
"""Sheets whose rules have other letters than the sheet."""


def read(name: str) -> Any:
    return load((HERE / name).read_bytes(), name).data


SHEETS: dict[str, dict[str, list[str]]] = read("sheet_ids.yaml")["sheets"]
NO_KIND: list[str] = read("sheet_ids.yaml")["no_kind"]
HEADINGS: list[str] = read("sheet_ids.yaml")["headings"]
SAID: dict[str, Any] = read("left_out.yaml")
KINDS = {name: kind for kinds in SHEETS.values() for kind, names in kinds.items() for name in names}
ALL = {*KINDS, *NO_KIND, *HEADINGS}


@cache
def encoded() -> dict[str, Rule]:
    return {rule.id: rule for rule in every_rule()}


def test_the_sheets_name_596_rules() -> None:
    assert len(ALL) == 596
    assert sum(len(names) for kinds in SHEETS.values() for names in kinds.values()) == len(KINDS)


def test_every_rule_is_encoded_or_left_out_with_a_reason() -> None:
    assert set(encoded()) & set(SAID["left_out"]) == set()
    assert (set(encoded()) | set(SAID["left_out"])) - set(SAID["extra"]) == ALL


def test_what_no_sheet_names_has_a_reason() -> None:
    assert set(SAID["extra"]) == set(encoded()) - ALL


def test_headings_are_left_out_and_rules_without_a_kind_are_told() -> None:
    assert set(HEADINGS) <= set(SAID["left_out"])
    assert set(NO_KIND) <= set(encoded())


def test_another_kind_than_the_sheets_has_a_reason() -> None:
    other = {name: encoded()[name].kind for name in KINDS if name in encoded() and encoded()[name].kind != KINDS[name]}
    assert {name: entry["kind"] for name, entry in SAID["other_kind"].items()} == other


def test_reasons_are_sentences() -> None:
    reasons = [
        *SAID["left_out"].values(),
        *SAID["extra"].values(),
        *(one["why"] for one in SAID["other_kind"].values()),
    ]
    assert all(len(reason) > 15 and reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_counts_of_a_sheet_add_up(sheet: str) -> None:
    starts = tuple(f"{one}-" for one in PREFIXES.get(sheet, (sheet,)))
    named = {name for names in SHEETS[sheet].values() for name in names} | {
        name for name in (*NO_KIND, *HEADINGS) if name.startswith(starts)
    }
    there = {name for name in encoded() if name in named}
    left = {name for name in SAID["left_out"] if name in named}
    assert len(named) == len(there) + len(left)
