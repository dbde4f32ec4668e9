"""Read legal_content into packs; problems name file and line; the cache spares a warm start all YAML.

A place is a folder (``us/ny/nyc`` is US-NY-NYC). A case is judged by the packs of its own code and of every code it
begins with; each finding stands for itself, nothing overrides.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base import cache
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.rules import kept
from debtor_assistant.rules.assembling import places as places
from debtor_assistant.rules.assembling import sound
from debtor_assistant.rules.rule import Pack, Rule

_SHAPE = "6"
"""Raise it when the compiled form changes."""
TABLES = "tables.yaml"
NOT_PACKS = {"jurisdiction.yaml", TABLES}
NOT_PLACES = {"_template", "demo", "coping", "guidance", "hints"}
NOT_FOLDERS = {"letters", "tables"}


@dataclass(frozen=True)
class Stamp:
    """Which legal content judged: version of the shape and fingerprint of every rule file."""

    version: str
    sha256: str


@dataclass(frozen=True)
class Loaded:
    """Packs and what was wrong with those that could not be read."""

    packs: tuple[Pack, ...]
    problems: tuple[Problem, ...]


def folder_of(place: str, root: Path | None = None) -> Path:
    """The folder of a place."""
    return (root or content_dir()).joinpath(*place.lower().split("-"))


def pack_files(folder: Path) -> list[Path]:
    """The rule files of one place, not of the places inside it."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.glob("*.yaml") if path.name not in NOT_PACKS)


def all_places(root: Path | None = None) -> list[str]:
    """Every place that has a folder with a jurisdiction.yaml or rule files."""
    folders = {parts[:-1] for parts, _ in yaml_files(root or content_dir())}
    return sorted(
        "-".join(parts).upper()
        for parts in folders
        if parts and parts[0] not in NOT_PLACES and not NOT_FOLDERS & set(parts)
    )


def yaml_files(root: Path) -> Iterator[tuple[tuple[str, ...], os.DirEntry[str]]]:
    """Every YAML file below a folder, with the names that lead to it."""
    todo: list[tuple[tuple[str, ...], str]] = [((), str(root))]
    while todo:
        parts, folder = todo.pop()
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    todo.append(((*parts, entry.name), entry.path))
                elif entry.name.endswith(".yaml"):
                    yield (*parts, entry.name), entry


def load_packs(jurisdiction: str) -> list[Pack]:
    """The packs that judge a case of this place; ``load_law`` says what is wrong with those left out."""
    return list(load_law(places(jurisdiction)).packs)


def load_law(chosen: Sequence[str]) -> Loaded:
    """The packs of some places that can judge together; a broken one is left out whole and the others still load.

    Args:
        chosen: places, the widest first.
    """
    loaded = [load_folder(folder_of(place), place) for place in chosen]
    packs, problems = sound([pack for one in loaded for pack in one.packs])
    return Loaded(packs, (*(problem for one in loaded for problem in one.problems), *problems))


def load_folder(folder: Path, place: str) -> Loaded:
    """All packs of one folder, from the cache if the files are unchanged."""
    contents = [(path, path.read_bytes()) for path in pack_files(folder)]
    return _load(tuple((path.name, str(path), content) for path, content in contents), place, _tables(folder, place))


def _tables(folder: Path, place: str) -> tuple[tuple[str, bytes], ...]:
    """The dated tables of a place and of the places around it, the widest first."""
    codes = places(place)
    folders = [*reversed(folder.parents[: len(codes) - 1]), folder]
    paths = [(code, one / TABLES) for code, one in zip(codes, folders, strict=True)]
    return tuple(
        (f"{code.lower().replace('-', '/')}/{TABLES}", path.read_bytes()) for code, path in paths if path.is_file()
    )


@lru_cache(maxsize=256)
def _load(files: tuple[tuple[str, str, bytes], ...], place: str, tables: tuple[tuple[str, bytes], ...]) -> Loaded:
    digest = hashlib.sha256(_SHAPE.encode() + place.encode() + _vocabulary_sha())
    for name, content in (*((name, content) for name, _, content in files), *tables):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    key = f"packs-{digest.hexdigest()}.jsonl"
    known = cache.read(key)
    if known is not None:
        try:
            return Loaded(kept.read(known), ())
        except (ValueError, LookupError, TypeError):
            pass  # a damaged cache counts as none
    return _compile(files, place, tables, key)


def _vocabulary_sha() -> bytes:
    from debtor_assistant.base.vocabulary import vocabulary

    return vocabulary().sha256.encode()


def _compile(
    files: tuple[tuple[str, str, bytes], ...], place: str, tables: tuple[tuple[str, bytes], ...], key: str
) -> Loaded:
    # Imported here: a warm start needs neither YAML nor pydantic.
    from debtor_assistant.rules.compiling import compile_pack
    from debtor_assistant.rules.table_files import read_tables

    packs: list[dict[str, Any]] = []
    values, problems = read_tables(tables)
    for name, _, content in files:
        data, found = compile_pack(content, f"{place.lower().replace('-', '/')}/{name}", place, values)
        problems += found
        if data is not None:
            packs.append(data)
    content = kept.written(packs)
    if not problems:
        cache.write(key, content)
    return Loaded(kept.read(content), tuple(problems))


def content_stamp() -> Stamp:
    """Fingerprint of all legal content: rule files, places and vocabulary."""
    digest = hashlib.sha256()
    for parts, entry in sorted(yaml_files(content_dir()), key=lambda one: one[0]):
        about = entry.stat()
        digest.update("/".join(parts).encode() + b"\0" + _fingerprint(entry.path, about.st_mtime_ns, about.st_size))
    return Stamp(_SHAPE, digest.hexdigest())


@lru_cache(maxsize=2048)
def _fingerprint(path: str, changed: int, size: int) -> bytes:
    """Of a file as it was written at that time: the screens check after every change, the law stays the same."""
    return hashlib.sha256(Path(path).read_bytes()).digest()


def find_rule(rule_id: str) -> Rule | None:
    """The rule of that id, wherever it lives."""
    return next((rule for rule in every_rule() if rule.id == rule_id), None)


def every_rule(chosen: Sequence[str] | None = None) -> Iterator[Rule]:
    """All rules that can judge, of the given places or of all."""
    for pack in load_law(chosen or all_places()).packs:
        yield from pack.rules
