"""Are the expressions of sums in a rule whole, do they name facts, and is like compared with like?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from debtor_assistant.rules import vetting
from debtor_assistant.rules.amounts import LISTS, is_number, parts
from debtor_assistant.rules.schema_parts import FilterMap, Part
from debtor_assistant.rules.table_files import Tables
from debtor_assistant.rules.vetting_tests import shape_problems
from debtor_assistant.rules.vetting_words import Path, Wrong, find_field
from debtor_assistant.text import t

Number = Annotated[str, StringConstraints(pattern=r"^\d{1,20}(\.\d{1,12})?$")]
Several = Annotated[list[Any], Field(min_length=2)]
UNITS = {"money": "money", "rate": "rate", "number": "number"}
TABLE_UNITS = {"percent a year": "rate", "money": "money", "number": "number"}


class RateForm(Part):
    """A rate."""

    percent: Number
    per: Literal["day", "week", "month", "year"]


class ChargesForm(Part):
    """The sum of the charges of a kind."""

    charges: FilterMap


class ListForm(Part):
    """Several expressions made one."""

    sum: Several | None = None
    minus: Several | None = None
    times: Several | None = None
    least: Several | None = None
    most: Several | None = None


class ShareForm(Part):
    """A part of another value."""

    share: Number
    of: Any


class TableForm(Part):
    """The value of a dated table on a day."""

    table: str
    on: str


class StepForm(Part):
    """One step of a tariff."""

    up_to: Number | None = None
    percent: Number | None = None
    amount: Number | None = None


class ScaleForm(Part):
    """A tariff."""

    scale: Annotated[list[StepForm], Field(min_length=1)]
    of: Any

    @model_validator(mode="after")
    def _steps(self) -> ScaleForm:
        kinds = {(step.percent is None, step.amount is None) for step in self.scale}
        if kinds not in ({(False, True)}, {(True, False)}):
            raise ValueError(t("law.vet.steps_same"))
        ends = [step.up_to for step in self.scale]
        if None in ends[:-1] or any(Decimal(a or 0) >= Decimal(b) for a, b in itertools.pairwise(ends) if b):
            raise ValueError(t("law.vet.steps_rise"))
        return self


FORMS: dict[str, type[Part]] = {
    "percent": RateForm,
    "charges": ChargesForm,
    "share": ShareForm,
    "table": TableForm,
    "scale": ScaleForm,
    **dict.fromkeys(LISTS, ListForm),
}


def check_amounts(rule: Mapping[str, Any], tables: Tables, path: Path) -> Iterator[Wrong]:
    """The expressions of a rule and of its versions."""
    record = rule.get("record", "contact")
    for number, version in enumerate(rule["versions"]):
        units: dict[str, str | None] = {}
        for key in ("amount", "cap"):
            here = (*path, "versions", number, key) if key in version else (*path, key)
            value = version.get(key, rule.get(key))
            if value is None:
                continue
            if record == "contact":
                yield here, t("law.vet.sum_record")
                return
            wrong = list(check_expression(value, record, tables, here))
            yield from wrong
            units[key] = None if wrong else unit_of(value, record, tables)
        if len({unit == "rate" for unit in units.values() if unit}) > 1:
            said = t("law.vet.units", one=units["amount"], other=units["cap"])
            yield (*path, "versions", number), said


def check_expression(value: Any, record: str, tables: Tables, path: Path) -> Iterator[Wrong]:
    """One expression and everything in it."""
    if isinstance(value, str):
        if not is_number(value):
            yield from _field(value, record, ("money", "rate", "number"), path)
        return
    given = [key for key in FORMS if key in value] if isinstance(value, Mapping) else []
    if len(given) != 1:
        yield path, t("law.vet.expression", allowed=", ".join(FORMS))
        return
    wrong = list(shape_problems(FORMS[given[0]], value, path))
    yield from wrong
    if wrong:
        return
    if "charges" in value:
        yield from vetting.check_filter({"kind": "charge", **value["charges"]}, "event", (*path, "charges"))
    elif "table" in value:
        yield from _table(value, record, tables, path)
    for place, part in enumerate(parts(value)):
        yield from check_expression(part, record, tables, (*path, given[0], place) if given[0] in LISTS else path)
    if not wrong and given[0] in LISTS:
        yield from _alike(value, given[0], record, tables, path)


def _field(name: str, record: str, types: tuple[str, ...], path: Path) -> Iterator[Wrong]:
    link = name.rpartition(".")[0] or record
    found = find_field(name, record) if link in (record, "debt", "debtor") else None
    if found is None:
        yield path, t("law.vet.sum_field", word=repr(name), table=record)
    elif found.type not in types:
        yield path, t("law.vet.sum_type", word=repr(name), type=found.type, wanted=" or a ".join(types))


def _table(value: Mapping[str, Any], record: str, tables: Tables, path: Path) -> Iterator[Wrong]:
    if value["table"] not in tables:
        known = ", ".join(sorted(tables)) or t("law.vet.none")
        yield (*path, "table"), t("law.vet.no_table", word=repr(value["table"]), known=known)
    if value["on"] != "as_of":
        yield from _field(value["on"], record, ("date", "time"), (*path, "on"))


def _alike(value: Mapping[str, Any], how: str, record: str, tables: Tables, path: Path) -> Iterator[Wrong]:
    units = [unit_of(part, record, tables) for part in parts(value)]
    if how == "times" and sum(unit in ("money", "rate") for unit in units) > 1:
        yield (*path, how), t("law.vet.factors")
    elif how != "times" and "rate" in units and set(units) != {"rate"}:
        yield (*path, how), t("law.vet.rates")


def unit_of(value: Any, record: str, tables: Tables) -> str | None:
    """What an expression is: money, rate or number; None where it cannot be told."""
    if isinstance(value, str):
        found = None if is_number(value) else find_field(value, record)
        return "number" if found is None else UNITS.get(found.type)
    if "per" in value:
        return "rate"
    if "charges" in value:
        return "money"
    if "table" in value:
        known = tables.get(str(value["table"]))
        return TABLE_UNITS[known["unit"]] if known else None
    units = [unit_of(part, record, tables) for part in parts(value)]
    return next((unit for unit in ("rate", "money") if unit in units), "number")
