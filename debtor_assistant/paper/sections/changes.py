"""What was changed or struck after it was first written down, who looked at the case, what was handed out before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from debtor_assistant.paper.outline import Block, Bullets, Grid, Heading, Line, Paragraph, Row, Words, joined, words
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import t, tn

_HEAD = ("at", "records", "what")
_SHARES = (2.0, 1.6, 5.6)
_MANY = 12
"""Of a change of more records at once the first ones are named."""
_TABLES = {"c": "contact", "e": "event", "d": "debt", "p": "party"}


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter; an extract of an older version says nothing of it."""
    if "changes" not in reading.extract:
        return []
    found, heading = reading.extract["changes"], Heading(t("paper.changes.title"), 1, "changes")
    result: list[Block] = [heading, Paragraph(words(t("paper.changes.lead")), "small", keep=True)]
    if found:
        head = tuple(t(f"paper.changes.head_{name}") for name in _HEAD)
        result.append(Grid(head, _SHARES, tuple(_row(reading, one) for one in found)))
    else:
        result.append(Paragraph(words(t("paper.changes.none"))))
    for name in ("looks", "exports"):
        lines = [_line(name, one) for one in reading.extract[name]]
        if lines:
            result.append(Heading(t(f"paper.changes.{name}"), 2, f"changes-{name}", indexed=False))
            result.append(Bullets(tuple(lines), small=True))
    return result


def _line(name: str, one: Mapping[str, Any]) -> Line:
    return words(t(f"paper.changes.one_{name}", **{**one, "at": _when(one["at"])}))


def _when(at: str) -> str:
    return at.replace("T", " ").replace("Z", " UTC")


def _row(reading: Reading, one: Mapping[str, Any]) -> Row:
    records = one["records"]
    return Row((words(_when(one["at"])), _named(reading, records), _what(reading, one)))


def _named(reading: Reading, records: Sequence[str]) -> Line:
    named: Line = reading.refs(records[:_MANY])
    return (*named, Words(" " + tn("paper.changes.more", len(records) - _MANY))) if len(records) > _MANY else named


def _what(reading: Reading, one: Mapping[str, Any]) -> Line:
    lines: list[Line] = []
    if one["action"] != "amend":
        lines.append(words(t("paper.changes.struck" if one["action"] == "strike" else "paper.changes.unstruck")))
    else:
        table = _TABLES.get(str(one["records"][0])[:1], "contact") if one["records"] else "contact"
        for fact in one["facts"]:
            if not _was_unknown(fact):
                lines += _fact(reading, table, fact)
        added = [_added(reading, table, fact) for fact in one["facts"] if _was_unknown(fact)]
        if added:
            lines.append(words(t("paper.changes.added", facts=t("paper.list_semicolon").join(added))))
    if one.get("reason"):
        lines.append(words(t("paper.changes.reason", reason=one["reason"])))
    return joined(lines, "\n")


def _was_unknown(fact: Mapping[str, Any]) -> bool:
    return "new" in fact and fact.get("old") is None


def _added(reading: Reading, table: str, fact: Mapping[str, Any]) -> str:
    value = _value(reading, table, fact["fact"], fact["new"])
    return t("paper.fact", name=reading.field(table, fact["fact"]), value=value)


def _fact(reading: Reading, table: str, fact: Mapping[str, Any]) -> Iterator[Line]:
    name = reading.field(table, fact["fact"])
    if "steps" not in fact and "new" not in fact:
        yield words(t("paper.changes.several", fact=name))
        return
    steps = fact.get("steps") or [fact]
    for step in steps[:_MANY]:
        old, new = (_value(reading, table, fact["fact"], step.get(end)) for end in ("old", "new"))
        said = words(t("paper.changes.from_to", fact=name, old=old, new=new))
        records = _named(reading, step["records"]) if "records" in step else ()
        yield (*said, Words(" ("), *records, Words(")")) if records else said
    if len(steps) > _MANY:
        yield words(t("paper.changes.more_steps", fact=name, n=len(steps) - _MANY))


def _value(reading: Reading, table: str, name: str, value: Any) -> str:
    return t("paper.unknown") if value is None else reading.value(table, name, value)
