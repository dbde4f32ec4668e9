"""Read the ``tables.yaml`` of a place, and write its values into the rules that name them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import YamlError, load
from debtor_assistant.rules.hints import said
from debtor_assistant.rules.schema_parts import Basis, Date, Part
from debtor_assistant.text import t

Amount = Annotated[str, StringConstraints(pattern=r"^\d{1,20}(\.\d{1,12})?$")]
Unit = Literal["percent a year", "money", "number"]
_FIX = "Correct this line; legal_content/README.md shows a table under amount_cap."


class StepModel(Part):
    """A value and the day it began to hold."""

    from_: Date = Field(alias="from")
    value: Amount


class TableModel(Part):
    """One table: each value holds until the next begins."""

    unit: Unit
    source: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    checked_on: Date
    basis: Basis
    known_until: Date | None = None
    values: Annotated[list[StepModel], Field(min_length=1)]

    @model_validator(mode="after")
    def _ordered(self) -> TableModel:
        for one, two in itertools.pairwise(self.values):
            if one.from_ >= two.from_:
                raise ValueError(t("law.vet.table_order", later=two.from_, earlier=one.from_))
        return self


class TablesModel(Part):
    """The file."""

    tables: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], TableModel]


Tables = Mapping[str, Mapping[str, Any]]


def read_tables(files: Sequence[tuple[str, bytes]]) -> tuple[Tables, list[Problem]]:
    """All tables of a place and of the places around it.

    Args:
        files: name (as problems call it) and content, the widest place first; a narrower place's table wins.
    """
    tables: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for name, content in files:
        try:
            document = load(content, name)
            data: Any = TablesModel.model_validate(document.data)
        except YamlError as error:
            problems.append(error.problem)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                what = f"{'.'.join(map(str, found['loc']))}: {said(found, TablesModel)}"
                problems.append(Problem(document.at(found["loc"]), what, _FIX))
        else:
            tables |= {key: _plain(table) for key, table in data.tables.items()}
    return tables, problems


def _plain(table: TableModel) -> Mapping[str, Any]:
    until = {"known_until": table.known_until} if table.known_until else {}
    return {"unit": table.unit, **until, "values": [[step.from_, step.value] for step in table.values]}


def with_values(pack: dict[str, Any], tables: Tables) -> dict[str, Any]:
    """A compiled pack whose sums hold the values of the tables they name."""
    for rule in pack["rules"]:
        for version in rule["versions"]:
            test = version["test"]
            version["test"] = {**test, **{key: inlined(test[key], tables) for key in ("amount", "cap") if key in test}}
    return pack


def inlined(value: Any, tables: Tables) -> Any:
    """An expression with the values of the tables it names."""
    if isinstance(value, list):
        return [inlined(part, tables) for part in value]
    if not isinstance(value, dict):
        return value
    if "table" in value:
        return {**value, **tables[value["table"]]}
    return {key: inlined(part, tables) for key, part in value.items()}
