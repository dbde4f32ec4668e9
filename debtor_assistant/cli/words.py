"""`rules vocabulary`: the words for facts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import Field, Value, vocabulary
from debtor_assistant.cli.printing import out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import language, t


def show(name: str | None) -> None:
    """Print everything, one table of fields, one field or one list."""
    chosen = _chosen(name)
    if current().json:
        out_json(_whole(chosen))
        return
    for title, fields in chosen[0].items():
        out("", title, *_field_lines(fields))
    for title, words in chosen[1].items():
        out("", title, *_word_lines(words))


_Chosen = tuple[Mapping[str, Mapping[str, Field]], Mapping[str, Mapping[str, Value]]]


def _chosen(name: str | None) -> _Chosen:
    """The tables and lists that a name stands for."""
    known = vocabulary()
    if name is None:
        return known.fields, known.lists
    if name in known.fields:
        return {name: known.fields[name]}, {}
    if name in known.lists:
        return {}, {name: known.lists[name]}
    field = name.lstrip("-").replace("-", "_")
    fields = {table: {field: found[field]} for table, found in known.fields.items() if field in found}
    if fields:
        lists = {one.list: known.lists[one.list] for found in fields.values() for one in found.values() if one.list}
        return fields, lists
    raise _unknown(name)


def _unknown(name: str) -> InputError:
    known = vocabulary()
    names = [*known.fields, *known.lists, *(field for found in known.fields.values() for field in found)]
    close = difflib.get_close_matches(name, names, 1, 0.5)
    hint = t("cli.problem.did_you_mean", name=close[0]) + "\n" if close else ""
    return InputError(name, t("cli.words.unknown"), hint + t("cli.words.unknown_next"))


def _field_lines(fields: Mapping[str, Field]) -> list[str]:
    lang = language()
    rows = [[one.name, one.type, one.list or "", one.label[lang], one.means] for one in fields.values()]
    heads = [t(f"cli.words.{head}") for head in ("name", "type", "list", "label", "means")]
    return table(heads, rows, widest=100)


def _word_lines(words: Mapping[str, Value]) -> list[str]:
    lang = language()
    rows = [[one.name, one.label[lang], one.means] for one in words.values()]
    return table([t(f"cli.words.{head}") for head in ("name", "label", "means")], rows, widest=100)


def _whole(chosen: _Chosen) -> dict[str, Any]:
    """For machines: every field with its values, labels and meaning."""
    known = vocabulary()
    return {
        "types": dict(known.types),
        "fields": {
            table: {name: _field(field) for name, field in fields.items()} for table, fields in chosen[0].items()
        },
        "lists": {name: {word: _value(value) for word, value in words.items()} for name, words in chosen[1].items()},
        "kinds": {name: {"means": kind.means, "parameters": kind.parameters} for name, kind in known.kinds.items()},
        "basis": dict(known.basis),
        "sha256": known.sha256,
    }


def _field(field: Field) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": field.type, "label": dict(field.label), "means": field.means}
    shown["needed_by"] = list(field.needed_by)
    if field.values is not None:
        shown["list"] = field.list
        shown["values"] = {word: _value(value) for word, value in field.values.items()}
    return shown


def _value(value: Value) -> dict[str, Any]:
    extra = {name: text for name, text in (("verdict", value.verdict), ("breach", value.breach)) if text}
    return {"label": dict(value.label), "means": value.means, **extra}
