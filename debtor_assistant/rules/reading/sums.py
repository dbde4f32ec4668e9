"""Sums of a rule in words: facts, shares, tariffs, rates and tables, read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from debtor_assistant.rules.reading.filters import fact, filter_words
from debtor_assistant.text import t

_LISTS = ("sum", "minus", "times", "least", "most")


def sum_words(value: Any, record: str) -> str:
    """An expression in words.

    Args:
        value: as the rule has it: a number, a field, or a map of one form.
        record: the table of the fields in it.
    """
    if isinstance(value, str):
        return value if value.replace(".", "", 1).isdigit() else fact(value, record)
    if "per" in value:
        return t(f"law.explain.rate_{value['per']}", n=value["percent"])
    if "charges" in value:
        return t("law.explain.charges", words=filter_words(value["charges"], "event"))
    if "table" in value:
        return _table(value, record)
    if "scale" in value:
        return t("law.explain.scale", of=sum_words(value["of"], record), steps=_steps(value["scale"]))
    if "share" in value:
        share = f"{(Decimal(value['share']) * 100).normalize():f}"
        return t("law.explain.share", n=share, of=sum_words(value["of"], record))
    how = next(key for key in _LISTS if key in value)
    return _joined(how, [_inner(part, record) for part in value[how]])


def _inner(part: Any, record: str) -> str:
    """A part of a longer sum; one that is itself a sum stands in brackets."""
    words = sum_words(part, record)
    bracket = isinstance(part, Mapping) and any(key in part for key in ("sum", "minus", "times"))
    return t("law.explain.bracket", words=words) if bracket else words


def _joined(how: str, parts: list[str]) -> str:
    if how in ("least", "most"):
        return t(f"law.explain.sum_{how}", words=t("law.explain.semicolon").join(parts))
    return t(f"law.explain.sum_{how}").join(parts)


def _table(value: Mapping[str, Any], record: str) -> str:
    """A dated table: its name, the day it is asked for, and its last value."""
    on = t("law.explain.day_of_check") if value["on"] == "as_of" else fact(value["on"], record)
    day, last = value["values"][-1]
    if value.get("unit") == "percent a year":
        last = t("law.explain.rate", n=last)
    name = value["table"].replace("_", " ")
    return t("law.explain.table", name=name, on=on, day=day, value=last)


def _steps(steps: list[Mapping[str, str]]) -> str:
    """The steps of a tariff."""
    said = []
    for step in steps:
        what = t("law.explain.step_percent", n=step["percent"]) if "percent" in step else step["amount"]
        said.append(t("law.explain.step", n=step["up_to"], what=what) if "up_to" in step
                    else t("law.explain.step_rest", what=what))  # fmt: skip
    return t("law.explain.comma").join(said)
