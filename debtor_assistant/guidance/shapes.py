"""Strict YAML into a shape, with what is wrong told by file and line."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document
from debtor_assistant.text import t

_Shape = TypeVar("_Shape", bound=BaseModel)


def shaped(document: Document, shape: type[_Shape]) -> _Shape | list[Problem]:
    """The document in its shape, or every place where it does not fit."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        return [_told(document, found["loc"], found["msg"]) for found in error.errors(include_url=False)]


def _told(document: Document, loc: tuple[int | str, ...], message: str) -> Problem:
    known = {part for path in document.lines for part in path if isinstance(part, str)}
    path = [part for part in loc if isinstance(part, int) or part in known]
    name = ".".join(map(str, loc)) or t("guidance.lint.file")
    return Problem(document.at(path), f"{name}: {message}", t("guidance.lint.correct_line"))
