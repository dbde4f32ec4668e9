"""What runs out when: the next days on page one, and a chapter with the way each day was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from debtor_assistant.paper.outline import (
    Block,
    Grid,
    Heading,
    Line,
    Pairs,
    Paragraph,
    Row,
    Words,
    joined,
    words,
)
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import t, tn
from debtor_assistant.text.deadlines import after, basis, counted, running_out, span_of, title, watched, when

SOON = 90
"""Days ahead that page one looks."""
Deadline = Mapping[str, Any]


def short(reading: Reading, most: int) -> tuple[list[Line], str]:
    """Return the lines of page one and what is said of the rest; nothing in an extract that knows of none."""
    found = watched(_all(reading))
    lines = [_short(reading, one) for one in running_out(found, _day(reading), SOON)[:most]]
    rest = len(found) - len(lines)
    if not rest:
        return lines, ""
    return lines, tn("deadlines.more", rest) if lines else tn("deadlines.none_soon", rest, days=SOON)


def _short(reading: Reading, one: Deadline) -> Line:
    head = Words(when(one, _day(reading)), bold=True)
    about = Words(f"  {title(one)}{t('paper.colon')}{reading.record_name(one['about'])}", link=_link(one))
    return head, about


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter; nothing in an extract made before there was one."""
    if "deadlines" not in reading.extract:
        return []
    found = watched(_all(reading))
    quiet = len(_all(reading)) - len(found)
    heading = Heading(t("deadlines.title"), 1, "deadlines")
    if not found:
        return [heading, Paragraph(words(t("deadlines.none")))]
    made: list[Block] = [heading, Paragraph(words(t("deadlines.lead")), keep=True), _overview(reading, found)]
    for one in found:
        made += _one(reading, one)
    if quiet:
        made.append(Paragraph(words(tn("deadlines.quiet", quiet)), "small"))
    return made


def _all(reading: Reading) -> list[Deadline]:
    return list(reading.extract.get("deadlines") or ())


def _day(reading: Reading) -> date:
    return date.fromisoformat(reading.extract["as_of"])


def _anchor(one: Deadline) -> str:
    return "deadline-" + "".join(char if char.isalnum() else "-" for char in str(one["id"]))


def _link(one: Deadline) -> str:
    return f"{DOC}{_anchor(one)}"


def _overview(reading: Reading, found: list[Deadline]) -> Grid:
    head = tuple(t(f"deadlines.head_{name}") for name in ("day", "what", "about", "sure"))
    rows = tuple(
        Row(
            (
                words(_days(one), link=_link(one)),
                words(title(one)),
                words(reading.record_name(one["about"])),
                words(t(f"deadlines.state.{one['state'] if one['firm'] or one['state'] != 'running' else 'possible'}")),
            )
        )
        for one in found
    )
    return Grid(head, (3, 2.6, 2.4, 1.6), rows)


def _days(one: Deadline) -> str:
    first, last = one["end"]
    return t("deadlines.no_day") if first is None and last is None else span_of(first, last)


def _one(reading: Reading, one: Deadline) -> Iterator[Block]:
    name = t("paper.fact", name=title(one), value=reading.record_name(one["about"]))
    yield Heading(name, 3, _anchor(one), indexed=False)
    yield Pairs(tuple(_rows(reading, one)), small=True)


def _rows(reading: Reading, one: Deadline) -> Iterator[tuple[str, Line]]:
    yield t("deadlines.head_day"), words(when(one, _day(reading)), bold=True)
    if lines := counted(one, reading.record_name):
        yield t("deadlines.head_counted"), words("\n".join(lines))
    if one["missing"]:
        yield t("paper.card.missing"), joined(reading.missing(one["missing"]).values(), t("paper.list_semicolon"))
    yield t("deadlines.head_basis"), words(basis(one))
    yield t("deadlines.head_after"), words("\n".join(after(one)))
