"""Reads the letters below legal_content; a file with a mistake is left out, and the problem names file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from debtor_assistant.action.letter_model import Letter, Request, RequestFile
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, YamlError, load
from debtor_assistant.rules.packs import places
from debtor_assistant.text import t

FOLDER = "letters"
REQUESTS = "requests.yaml"
_Shape = TypeVar("_Shape", bound=BaseModel)


@dataclass(frozen=True)
class Written:
    """A letter with its name and the place whose folder it lies in; an empty place is everywhere."""

    name: str
    place: str
    letter: Letter
    document: Document


@dataclass(frozen=True)
class Library:
    """All letters and requests, and what was wrong with the others."""

    letters: tuple[Written, ...]
    requests: tuple[Request, ...]
    requests_document: Document | None
    problems: tuple[Problem, ...]

    def find(self, name: str) -> Written | None:
        """The letter of that name or number."""
        return next((one for one in self.letters if name in (one.name, one.letter.number)), None)

    def of_place(self, jurisdiction: str) -> list[Written]:
        """The letters that a case of this place can use, by number."""
        codes = set(places(jurisdiction))
        return [one for one in self.letters if (not one.place or one.place in codes) and fits(one.letter.places, codes)]


def fits(wanted: Sequence[str], codes: set[str]) -> bool:
    """Is one of these places the case's or around it? None named means everywhere."""
    return not wanted or bool(codes & set(wanted))


def library() -> Library:
    """Every letter there is."""
    root = content_dir()
    stamps = tuple((str(path), path.stat().st_mtime_ns) for path in _paths(root))
    return _library(root, stamps)


def _paths(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*.yaml") if path.parent.name == FOLDER)


@lru_cache(maxsize=4)
def _library(root: Path, stamps: tuple[tuple[str, int], ...]) -> Library:
    problems: list[Problem] = []
    letters: list[Written] = []
    requests: tuple[Request, ...] = ()
    document: Document | None = None
    for name, _ in stamps:
        path = Path(name)
        where = path.relative_to(root)
        shape: type[Letter] | type[RequestFile] = RequestFile if path.name == REQUESTS else Letter
        found, read = _read(path, where.as_posix(), shape, problems)
        if isinstance(found, RequestFile):
            requests, document = found.requests, read
        elif isinstance(found, Letter) and read is not None:
            place = "-".join(where.parts[:-2]).upper()
            letters.append(Written(path.stem, place, found, read))
    letters.sort(key=lambda one: (one.letter.number, one.name))
    return Library(tuple(letters), requests, document, tuple(problems))


def _read(
    path: Path, where: str, shape: type[_Shape], problems: list[Problem]
) -> tuple[_Shape | None, Document | None]:
    document: Document | None = None
    try:
        document = load(path.read_bytes(), where)
        return shape.model_validate(document.data), document
    except YamlError as error:
        problems.append(error.problem)
    except ValidationError as error:
        assert document is not None
        problems += shape_problems(document, error)
    return None, None


def shape_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    """What is wrong with the shape of a file, each with its line."""
    for found in error.errors(include_url=False):
        path = [part for part in found["loc"] if isinstance(part, int) or part in _keys(document)]
        name = ".".join(map(str, path)) or t("letters.lint.file")
        yield Problem(document.at(path), f"{name}: {found['msg']}", t("letters.lint.correct_line"))


def _keys(document: Document) -> set[str]:
    return {part for path in document.lines for part in path if isinstance(part, str)}
