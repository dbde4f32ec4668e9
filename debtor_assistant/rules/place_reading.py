"""What there is to know about a place, its country's part included: for people who ask for help and not for a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, YamlError, load
from debtor_assistant.rules.packs import folder_of, places
from debtor_assistant.rules.place_checks import shape_problems
from debtor_assistant.rules.place_files import ReadingTable
from debtor_assistant.rules.place_model import Entry, HelpLine, LegalAid, Limitation, Place, Recording, Route

_Shape = TypeVar("_Shape", Place, ReadingTable)
_RANK = ("emergency", "crisis", "youth", "debt", "legal", "needs")
_INHERITED = ("can", "cannot", "url", "time", "answer", "fee", "papers")


@dataclass(frozen=True)
class Row:
    """What a table says of the place."""

    table: ReadingTable
    about: Mapping[str, Any]
    """The row as written: place, name, and the columns it speaks of."""


@dataclass(frozen=True)
class Described:
    """A place and the places around it, the narrowest first."""

    code: str
    places: tuple[Place, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    """Files that could not be read; what they say is left out whole."""

    def routes(self) -> list[tuple[Place, Route]]:
        """Whom to complain to, in order, with the place that names them.

        Whom others ask to see first stands first. What is like a wider entry is filled up from it and replaces it.
        """
        named = [(place, route) for place in self.places for route in place.routes]
        replaced = {(route.like, place.code) for place, route in named if route.like}
        first = {name for _, route in named for name in route.after}
        kept = [
            (place, _filled(route, self._wider(route.like, place)))
            for place, route in named
            if not any(name == route.id and code.startswith(f"{place.code}-") for name, code in replaced)
        ]
        return sorted(kept, key=lambda one: one[1].id not in first or bool(one[1].after))

    def _wider(self, name: str | None, place: Place) -> Route | None:
        around = self.places[self.places.index(place) + 1 :]
        return next((route for one in around for route in one.routes if route.id == name), None)

    def help(self) -> list[tuple[Place, HelpLine]]:
        """Who helps: emergency first, debt advice apart; what nobody re-checked stands after what was seen."""
        lines = [(place, line) for place in self.places for line in place.help if self._is_for(line)]
        return sorted(lines, key=lambda one: (_RANK.index(one[1].kind), one[1].basis == "memory"))

    def _is_for(self, line: HelpLine) -> bool:
        """Is this place one of the parts a line is for, or does one lie in it?"""
        return not line.parts or any(code in places(self.code) or self.code in places(code) for code in line.parts)

    def recording(self) -> tuple[Place, Recording] | None:
        """May a call be recorded? The narrowest place that says it."""
        return next(((place, place.recording) for place in self.places if place.recording), None)

    def limitation(self) -> tuple[Place, Limitation] | None:
        """How long may a creditor sue?"""
        return next(((place, place.limitation) for place in self.places if place.limitation), None)

    def legal_aid(self) -> tuple[Place, LegalAid] | None:
        """When does the State pay for a lawyer?"""
        return next(((place, place.legal_aid) for place in self.places if place.legal_aid), None)

    def entry(self, name: str) -> Entry | None:
        """The route of that id, the narrowest one."""
        return next((route for place in self.places for route in place.routes if route.id == name), None)


def describe(code: str) -> Described:
    """Read what there is about a place.

    Args:
        code: such as US-NY; a place without a file of its own gets what the places around it say.
    """
    problems: list[Problem] = []
    found = []
    for one in reversed(places(code)):
        data = _checked(f"{folder_of(one).relative_to(content_dir()).as_posix()}/jurisdiction.yaml", Place, problems)
        found += [data] if data is not None else []
    rows = tuple(_rows(code, problems))
    return Described(code, tuple(found), rows, tuple(problems))


def _filled(route: Route, wider: Route | None) -> Route:
    if wider is None:
        return route
    missing = {name: getattr(wider, name) for name in _INHERITED if not getattr(route, name)}
    return route.model_copy(update=missing)


def _rows(code: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows of the country's tables that speak of this place."""
    root = content_dir()
    for path in sorted((folder_of(places(code)[0]) / "tables").glob("*.yaml")):
        table = _checked(path.relative_to(root).as_posix(), ReadingTable, problems)
        if table is not None:
            yield from (Row(table, row.model_dump()) for row in table.places if row.place in places(code))


def _checked(name: str, shape: type[_Shape], problems: list[Problem]) -> _Shape | None:
    path = content_dir() / name
    if not path.is_file():
        return None
    document: Document | None = None
    try:
        document = load(path.read_bytes(), name)
        return shape.model_validate(document.data)
    except YamlError as error:
        problems.append(error.problem)
    except ValidationError as error:
        assert document is not None
        problems += shape_problems(document, error)
    return None


def known(codes: Sequence[str], code: str) -> bool:
    """Is anything said about this very place, and not only about the places around it?

    Args:
        codes: the places that have a folder.
        code: the place.
    """
    return code in codes or any(row.about["place"] == code for row in _rows(code, []))
