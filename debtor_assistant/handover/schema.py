"""The published JSON Schema of the extract, `extract.schema.json`.

Its definitions of facts (`…_facts`) follow the vocabulary; after a change of that run
`python -m debtor_assistant.handover.schema`, which writes them anew. Everything else in it is written by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from debtor_assistant.base.vocabulary import Field, vocabulary

PATH = Path(__file__).with_name("extract.schema.json")
TABLES = ("debtor", "debt", "party", "contact", "event")

Shape = dict[str, Any]

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NUMBER = {"type": "string", "pattern": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"}
_TEXT, _ID = {"type": "string"}, {"$ref": "#/$defs/id"}


def published() -> str:
    """Return the schema as it is published."""
    return PATH.read_text(encoding="utf-8")


def with_vocabulary(schema: Shape) -> Shape:
    """Return the schema with the facts of the vocabulary that is installed."""
    made = {f"{table}_facts": _facts(table) for table in TABLES}
    hidden = {**schema["$defs"]["debtor_redacted"], "propertyNames": {"enum": list(made["debtor_facts"]["properties"])}}
    return {**schema, "$defs": {**schema["$defs"], "debtor_redacted": hidden, **made}}


def text_of(schema: Shape) -> str:
    """Return the text of the file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _facts(table: str) -> Shape:
    fields = vocabulary().fields[table]
    return {
        "description": f"Known facts of the kind `{table}`; one that is absent is unknown.",
        "type": "object",
        "properties": {
            name: {"description": field.means} | _shape(field) for name, field in fields.items() if name != "id"
        },
        "additionalProperties": False,
    }


def _shape(field: Field) -> Shape:
    """Return the form of a value; the names are the vocabulary's types."""
    if field.type == "choice":
        return {"enum": list(field.values or ())}
    if field.type == "choices":
        words = list(field.values or ())
        return _list({"enum": words if "unsure" in words else [*words, "unsure"]})
    return _FORMS[field.type]


def _list(items: Shape) -> Shape:
    return {"type": "array", "items": items}


def _ends(one: Shape) -> Shape:
    """Return a value or the range within which it lies."""
    ends = {"type": "object", "properties": {"from": one, "until": one}, "required": ["from", "until"]}
    return {"anyOf": [one, {**ends, "additionalProperties": False}]}


_FORMS: dict[str, Shape] = {
    "text": _TEXT,
    "texts": _list(_TEXT),
    "id": _ID,
    "ids": _list(_ID),
    "bool": {"type": "boolean"},
    "number": _NUMBER,
    "money": _NUMBER,
    "rate": {
        "type": "object",
        "properties": {"percent": _NUMBER, "per": {"enum": ["day", "week", "month", "year"]}},
        "required": ["percent", "per"],
        "additionalProperties": False,
    },
    "date": _ends({"type": "string", "pattern": f"^{_DATE}$"}),
    "time": _ends({"type": "string", "pattern": f"^{_DATE}"}),
    "hours": _list({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}.*-.*[0-9]{2}:[0-9]{2}"}),
    "duration": {"type": "string", "minLength": 1},
    "zone": {"type": "string", "minLength": 1},
    "zones": _list({"type": "string", "minLength": 1}),
    "place": {"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]+)*$"},
}


if __name__ == "__main__":
    PATH.write_text(text_of(with_vocabulary(json.loads(published()))), encoding="utf-8")
