"""What somebody probably meant: the nearest word that is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from debtor_assistant.rules import schema, schema_parts
from debtor_assistant.text import t

_MODELS: dict[str, type[schema_parts.Part]] = {
    "instrument": schema.InstrumentModel,
    "rules": schema.RuleModel,
    "versions": schema.VersionModel,
    "allowed": schema_parts.DayHours,
    "barred": schema_parts.Hours,
    "holidays": schema_parts.Holidays,
    "counting": schema_parts.Counting,
    "replies": schema_parts.Reply,
    **dict.fromkeys(
        ("after", "ends_with", "done_by", "extended", "runs_from", "restarts_on", "stopped_by", "suspended_by"),
        schema_parts.Trigger,
    ),
    **dict.fromkeys(
        ("title", "plain", "explanation", "not_covered", "next_step", "penalty", "name"), schema_parts.Both
    ),
}
"""By the name of a part of a rule file: what it may hold."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one; empty where none does."""
    close = difflib.get_close_matches(word, sorted(set(known)), 1, 0.6)
    return close[0] if close else ""


def meant(word: str, known: Iterable[str]) -> str:
    """The tail of a problem: `` (did you mean 'channel'?)``, or nothing."""
    near = nearest(word, known)
    return t("law.vet.meant", word=repr(near)) if near else ""


def keys_at(path: Sequence[str | int], whole: type[BaseModel] = schema.PackModel) -> tuple[str, ...]:
    """The keys that the part of a file at a path may hold.

    Args:
        path: empty for the file itself.
        whole: the shape of the file.
    """
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    model = _MODELS.get(name) if path else whole
    if model is None:
        return ()
    return tuple(field.alias or key for key, field in model.model_fields.items())


def said(error: Any, whole: type[BaseModel] = schema.PackModel) -> str:
    """A message of the shape check in the words of somebody who writes rule files.

    Args:
        error: one of the errors of a pydantic ``ValidationError``.
        whole: the shape of the file.
    """
    key, given = str(error["loc"][-1]) if error["loc"] else "", error.get("input")
    if error["type"] == "extra_forbidden":
        return t("law.vet.no_key", word=repr(key)) + meant(key, keys_at(tuple(error["loc"][:-1]), whole))
    if error["type"] == "missing":
        return t("law.vet.missing")
    if error["type"] == "literal_error":
        allowed = [word.strip(" '") for word in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
        return t("law.vet.choice", word=repr(given), allowed=", ".join(allowed)) + meant(str(given), allowed)
    if error["type"] == "string_pattern_mismatch":
        return t("law.vet.pattern", word=repr(given)) + _form(error["ctx"]["pattern"])
    if error["type"] in _TYPES:
        return t(f"law.vet.type_{_TYPES[error['type']]}")
    return str(error["msg"]).removeprefix("Value error, ")


_TYPES = {
    "list_type": "list", "dict_type": "map", "model_type": "map", "model_attributes_type": "map", "string_type": "text",
    "string_too_short": "empty", "too_short": "empty",
}  # fmt: skip
"""What pydantic calls a wrong shape, and the sentence that says so."""
_FORMS = {schema_parts.DATE: "day", schema_parts.CLOCK: "clock", schema_parts.WHOLE: "whole", schema_parts.NAME: "name"}


def _form(pattern: str) -> str:
    """How a text of this pattern is written."""
    return t(f"law.vet.form_{_FORMS[pattern]}") if pattern in _FORMS else ""
