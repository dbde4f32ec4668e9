"""What the lint asks of the files that are no rules: places, tables, guidance; each in both languages and fresh."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ValidationError

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, YamlError, load
from debtor_assistant.rules.hints import said
from debtor_assistant.rules.lint_words import listed_ids, no_such_rule, one_language, stale, unknown_ids, walked
from debtor_assistant.rules.packs import NOT_FOLDERS, NOT_PACKS, NOT_PLACES, TABLES
from debtor_assistant.rules.place_files import Jurisdiction, ReadingTable
from debtor_assistant.rules.places_data import review_days
from debtor_assistant.text import t

NOT_CHECKED = {"vocabulary.yaml", "CHANGES.md"}
"""They have forms of their own and tests of their own."""
OLD_AT_ANOTHER_AGE = ("coping/lines/", "coping/replaced.yaml")
"""Help lines: their age is looked at by `care.lines_lint`, which warns before it fails."""


def check_files(today: date, known: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with places, tables and guidance.

    Args:
        today: the day that decides what is stale.
        known: the ids of all rules.
    """
    root = content_dir()
    for path in sorted([*root.rglob("*.yaml"), *root.rglob("*.md")]):
        where = path.relative_to(root)
        if where.parts[0] == "_template" or str(where) in NOT_CHECKED or _is_pack(where):
            continue
        if path.suffix == ".md":
            yield from _markdown(path, where, today, known)
        else:
            yield from _data(path.read_bytes(), where, today, known)


def _is_pack(where: Path) -> bool:
    """Is it a rule file? Those have been read already."""
    inside = len(where.parts) > 1 and where.parts[0] not in NOT_PLACES and not NOT_FOLDERS & set(where.parts)
    return inside and where.suffix == ".yaml" and where.name not in NOT_PACKS


def place_of(where: Path) -> str:
    """The code of the place a file belongs to."""
    parts = [part for part in where.parts[:-1] if part not in (*NOT_FOLDERS, "guidance", "en", "zh")]
    return "-".join(part.upper() for part in parts)


def _data(content: bytes, where: Path, today: date, known: Collection[str]) -> Iterator[Problem]:
    try:
        document = load(content, where.as_posix())
    except YamlError as error:
        if where.name != TABLES:  # told while loading the rules of the place
            yield error.problem
        return
    yield from _shape(document, where)
    yield from _values(document, where, today, known)


def _shape(document: Document, where: Path) -> Iterator[Problem]:
    is_place = where.name == "jurisdiction.yaml"
    if not is_place and "tables" not in where.parts:
        return
    shape: type[BaseModel] = Jurisdiction if is_place else ReadingTable
    try:
        shape.model_validate(document.data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            name = ".".join(map(str, found["loc"])) or "file"
            yield Problem(document.at(found["loc"]), f"{name}: {said(found, shape)}", t("law.lint.correct_line"))
        return
    if is_place and isinstance(document.data, dict) and document.data["code"] != place_of(where):
        wrong = t("law.lint.other_code", code=document.data["code"], place=place_of(where))
        yield Problem(document.at(("code",)), wrong, t("law.lint.correct_line"))


def _values(document: Document, where: Path, today: date, known: Collection[str]) -> Iterator[Problem]:
    days = review_days(place_of(where))
    for path, value in walked(document.data):
        at, key = document.at(path), path[-1] if path else ""
        missing = one_language(value)
        if missing:
            yield Problem(at, t("law.lint.one_language", lang=missing), t("law.lint.one_language_next", lang=missing))
        if key == "checked_on" and isinstance(value, str) and not where.as_posix().startswith(OLD_AT_ANOTHER_AGE):
            yield from stale(value, today, days, at)
        for name in listed_ids(key, value):
            if name not in known:
                yield no_such_rule(name, known, at)
        if isinstance(value, str):
            yield from unknown_ids(value, known, at)


def _markdown(path: Path, where: Path, today: date, known: Collection[str]) -> Iterator[Problem]:
    twin = twin_of(where)
    if twin is not None and not (content_dir() / twin).is_file():
        yield Problem(where.as_posix(), t("law.lint.no_twin"), t("law.lint.no_twin_next", file=twin.as_posix()))
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = text.splitlines()
    if lines and lines[0] == "---" and "---" in lines[1:]:
        head = "\n".join(["", *lines[1 : lines.index("---", 1)]])
        yield from _data(head.encode(), where, today, known)
    for number, line in enumerate(lines, 1):
        yield from unknown_ids(line, known, f"{where.as_posix()}:{number}")


def twin_of(where: Path) -> Path | None:
    """The same text in the other language: ``x.en.md`` and ``x.zh.md``, or ``en/x.md`` and ``zh/x.md``."""
    other = {"en": "zh", "zh": "en"}
    stem, _, language = where.stem.rpartition(".")
    if stem and language in other:
        return where.with_name(f"{stem}.{other[language]}.md")
    parts = list(where.parts)
    for place, part in enumerate(parts[:-1]):
        if part in other and place:
            return Path(*parts[:place], other[part], *parts[place + 1 :])
    return None
