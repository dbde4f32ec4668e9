"""Checklists, phone scripts and the way from a finding to its articles, read from legal_content."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import AssistantError, InputError, Problem
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.guidance.checklist_model import Checklist, Reading, Script, ScriptFile
from debtor_assistant.guidance.shapes import shaped
from debtor_assistant.text import t

_Shape = TypeVar("_Shape", bound=BaseModel)
ORDER = ("choose-platform", "read-contract", "court-paper", "collector-real", "original-carrier")
"""The checklists in the order they are offered."""


def checklists() -> list[Checklist]:
    """Every checklist."""
    return list(_checklists(content_dir()))


@lru_cache(maxsize=4)
def _checklists(root: Path) -> tuple[Checklist, ...]:
    return tuple(_read(root / "guidance" / "checklists" / f"{name}.yaml", Checklist) for name in ORDER)


def checklist(name: str) -> Checklist:
    """The checklist of that name.

    Raises:
        InputError: There is none.
    """
    for one in checklists():
        if one.checklist == name:
            return one
    raise InputError(
        name, t("guidance.no_checklist", name=name), t("guidance.no_checklist_next", names=", ".join(ORDER))
    )


def scripts() -> ScriptFile:
    """The phone scripts."""
    return _scripts(content_dir())


@lru_cache(maxsize=4)
def _scripts(root: Path) -> ScriptFile:
    return _read(root / "guidance" / "scripts.yaml", ScriptFile)


def shown_scripts(announce: bool) -> list[Script]:
    """The scripts for a place; the announcement of a recording only where everybody has to agree to it."""
    return [one for one in scripts().scripts if not one.only or announce]


def articles_for(rule_id: str, kind: str) -> tuple[str, ...]:
    """Names of the articles that a finding of this rule leads to."""
    reading = _reading(content_dir())
    words = set(rule_id.split("-")[1:])
    for family in reading.families:
        if kind in family.kinds or words & set(family.words):
            return family.articles
    return reading.otherwise


@lru_cache(maxsize=4)
def _reading(root: Path) -> Reading:
    return _read(root / "guidance" / "reading.yaml", Reading)


def _read(path: Path, shape: type[_Shape]) -> _Shape:
    where = "/".join(path.parts[-3:])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AssistantError(where, t("guidance.no_file", error=error), t("guidance.no_file_next")) from error
    found = shaped(load(content, where), shape)
    if isinstance(found, list):
        first: Problem = found[0]
        raise AssistantError(first.where, first.what, first.next_step)
    return found
