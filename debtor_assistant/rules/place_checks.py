"""What is wrong with the ``jurisdiction.yaml`` of a place: with file and line, for the lint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, YamlError, load
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules import place_model
from debtor_assistant.rules.hints import meant, nearest, said
from debtor_assistant.rules.packs import folder_of, places
from debtor_assistant.rules.place_model import Entry, Place, Route
from debtor_assistant.text import t

_PARTS: dict[str, type[BaseModel]] = {
    "routes": place_model.Route,
    "help": place_model.HelpLine,
    "open": place_model.Span,
    "retired": place_model.Retired,
    "recording": place_model.Recording,
    "limitation": place_model.Limitation,
    "legal_aid": place_model.LegalAid,
}
_WHOLE = ("routes", "help", "recording")
"""What a country says itself; its parts may leave it to the country."""


def check_place(code: str) -> Iterator[Problem]:
    """Everything that is wrong with the file of one place; nothing if the place has no file.

    Args:
        code: the place, such as US-NY.
    """
    document = _read(code)
    if isinstance(document, Problem):
        yield document
        return
    if document is None:
        return
    try:
        place = Place.model_validate(document.data)
    except ValidationError as error:
        yield from shape_problems(document, error)
        return
    yield from _said(place, code, document)
    yield from _entries(place, code, document)


def shape_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    """The mistakes of shape in the words of somebody who writes such a file.

    Args:
        document: the file.
        error: what the shape check found.
    """
    paths = [found["loc"] for found in error.errors(include_url=False)]
    for found in error.errors(include_url=False):
        path = found["loc"]
        if any(other[: len(path)] == path != other for other in paths):  # a list with a wrong item counts as too short
            continue
        name = ".".join(map(str, path)) or "file"
        yield Problem(document.at(path), f"{name}: {_words(found)}", t("law.lint.correct_line"))


def _words(found: Any) -> str:
    """As for rule files, and for a key that is not known the nearest one of that part of the file."""
    path = found["loc"]
    if found["type"] != "extra_forbidden":
        return said(found, Place)
    part = next((_PARTS[str(one)] for one in reversed(path[:-1]) if one in _PARTS), Place)
    return said(found, Place) + meant(str(path[-1]), (field.alias or key for key, field in part.model_fields.items()))


def _read(code: str) -> Document | Problem | None:
    path = folder_of(code) / "jurisdiction.yaml"
    if not path.is_file():
        return None
    try:
        return load(path.read_bytes(), path.relative_to(content_dir()).as_posix())
    except YamlError as error:
        return error.problem


def _said(place: Place, code: str, document: Document) -> Iterator[Problem]:
    """The code is that of the folder, and a country says what has to be known everywhere."""
    if place.code != code:
        what = t("law.lint.other_code", code=place.code, place=code)
        yield Problem(document.at(("code",)), what, t("law.lint.correct_line"))
    for name in _WHOLE if "-" not in code else ():
        if not getattr(place, name):
            yield Problem(document.where, t("place.lint.nothing_said", name=name), t("place.lint.nothing_said_next"))


def _entries(place: Place, code: str, document: Document) -> Iterator[Problem]:
    """Ids and lender types that exist, and a source wherever something was seen."""
    wider = [route.id for one in places(code)[:-1] for route in _routes(one)]
    for number, route in enumerate(place.routes):
        at = document.at(("routes", number))
        others = [*(one.id for one in place.routes if one is not route), *wider]
        yield from (_unknown(name, others, at) for name in route.after if name not in others)
        if route.like and route.like not in wider:
            yield _unknown(route.like, wider, at)
        types = vocabulary().lists["lender_type"]
        yield from (_unknown(name, types, at) for name in route.lender_types if name not in types)
    for key, entries in (("routes", place.routes), ("help", place.help)):
        for number, entry in enumerate(entries):
            if not _sourced(entry):
                where = document.at((key, number))
                yield Problem(where, t("place.lint.no_source", id=entry.id), t("place.lint.no_source_next"))


def _routes(code: str) -> tuple[Route, ...]:
    """The routes of a wider place; its own mistakes are told where it is checked itself."""
    document = _read(code)
    if not isinstance(document, Document):
        return ()
    try:
        return Place.model_validate(document.data).routes
    except ValidationError:
        return ()


def _unknown(name: str, known: Any, where: str) -> Problem:
    near = nearest(name, known)
    hint = t("law.lint.meant", word=near) if near else t("place.lint.unknown_next")
    return Problem(where, t("place.lint.unknown", id=name), hint)


def _sourced(entry: Entry) -> bool:
    return entry.basis == "memory" or bool(entry.source or entry.url)
