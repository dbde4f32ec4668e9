"""Page one: who and what, the limits of the whole, what is missing, and the summary in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    Heading,
    Line,
    Numbers,
    Pairs,
    Paragraph,
    Words,
    joined,
    words,
)
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import VERDICTS, Reading
from debtor_assistant.paper.sections import deadlines, findings, gaps, scope
from debtor_assistant.text import t, tn

STRONGEST = 5
"""How many findings page one names."""
Pages = Mapping[str, int]
"""The page on which each place stands; empty while nobody knows, and in a copy without pages."""


@dataclass(frozen=True)
class Room:
    """How much of each thing page one takes."""

    title: int = 3
    """Lines of the title."""
    row: int = 3
    """Lines of who, which debts and the like."""
    point: int = 2
    """Lines of a gap, a finding, a deadline or a problem."""
    debts: int = 5
    problems: int = 3
    gaps: int = 5
    deadlines: int = 3
    roomy: bool = True
    """Large type, and the figures in boxes."""

    @property
    def level(self) -> int:
        """The level of the headings."""
        return 2 if self.roomy else 3

    @property
    def warning(self) -> str:
        """The style of warnings."""
        return "warning" if self.roomy else "small warning"


ROOMS = (
    Room(),
    Room(title=2, row=2, debts=4, problems=2, gaps=5, roomy=False),
    Room(title=2, row=2, debts=2, problems=1, gaps=3, deadlines=2, roomy=False),
    Room(title=2, row=2, debts=1, problems=1, gaps=1, deadlines=1, point=1, roomy=False),
)
"""From much to little. Page one is the first that stays on one page; the last one always does."""


def blocks(reading: Reading, room: Room = ROOMS[0], pages: Pages = MappingProxyType({})) -> list[Block]:
    """Return page one."""
    extract = reading.extract
    return [
        Paragraph(words(t("paper.kind_of_document"), tone="muted"), "small"),
        Heading(scope.title(extract), 0, "cover", most=room.title),
        *_redacted(extract, room),
        *_problems(reading, room, pages),
        Pairs(tuple(_rows(reading, room, pages)), small=not room.roomy, most=room.row),
        Paragraph(words(t("paper.notice")), "note"),
        *_short_gaps(reading, room, pages),
        *_numbers(reading, room),
        *_strongest(reading, room, pages),
        *_deadlines(reading, room, pages),
    ]


def _more(text: str, anchor: str, pages: Pages) -> Line:
    """Return words that lead to a place, with its page where there are pages."""
    said = t("paper.see_page", text=text, n=pages[anchor]) if anchor in pages else text
    return words(said, link=f"{DOC}{anchor}")


def _rows(reading: Reading, room: Room, pages: Pages) -> Iterator[tuple[str, Line]]:
    """Return the table of who and what; of many debts only the first."""
    rest = len(reading.extract["debts"]) - room.debts
    for name, line in scope.rows(reading, room.debts):
        if rest > 0 and name == t("paper.scope.period"):
            yield "", _more(tn("paper.scope.more_debts", rest), "all-debt", pages)
        yield name, line


def _redacted(extract: Mapping[str, Any], room: Room) -> list[Block]:
    """Say on top of page one that this is a copy with less in it, and of what."""
    if "redacted" not in extract:
        return []
    about = extract["redacted"]
    kept = t("paper.redacted.words_kept" if about["words"] == "kept" else "paper.redacted.words_left_out")
    return [Paragraph(words(t("paper.redacted.notice", kept=kept, sha256=about["from"])), room.warning)]


def _problems(reading: Reading, room: Room, pages: Pages) -> list[Block]:
    """Name what the verification before export found."""
    items = gaps.problems(reading)
    if not items:
        return []
    shown, rest = items[: room.problems], len(items) - room.problems
    if rest > 0:
        shown.append(_more(tn("paper.more_problems", rest), "problems", pages))
    return [
        Paragraph(words(tn("paper.problems", len(items)), bold=True), room.warning),
        Bullets(tuple(shown), small=not room.roomy, most=room.point),
    ]


def _short_gaps(reading: Reading, room: Room, pages: Pages) -> list[Block]:
    items = gaps.items(reading)
    rest = len(items) - room.gaps
    more = tn("paper.gaps.more", rest) if rest > 0 else t("paper.gaps.full")
    shown = (*items[: room.gaps], _more(more, "completeness", pages))
    heading = Heading(t("paper.gaps.short_title"), room.level, "gaps", indexed=False)
    return [heading, Bullets(shown, small=True, most=room.point)]


def _numbers(reading: Reading, room: Room) -> list[Block]:
    """Return the figures, in boxes or in lines."""
    heading, figures = Heading(t("paper.numbers.title"), room.level, "numbers", indexed=False), _figures(reading)
    if room.roomy:
        return [heading, Numbers(tuple(figures))]
    said = [(Words(value, bold=True, link=link), Words(f" {text}")) for value, text, link in figures]
    return [heading, Paragraph(joined(said, "  ·  "), "small")]


def _figures(reading: Reading) -> list[tuple[str, str, str]]:
    found = Counter(finding["verdict"] for finding in reading.findings)

    def link(verdict: str) -> str:
        return f"{DOC}verdict-{verdict}" if found[verdict] else ""

    by_verdict = [
        (
            str(found[verdict]),
            tn("paper.numbers.findings", found[verdict], verdict=reading.label("verdicts", verdict)),
            link(verdict),
        )
        for verdict in VERDICTS
    ]
    return [*_contact_numbers(reading), *by_verdict]


def _strongest(reading: Reading, room: Room, pages: Pages) -> list[Block]:
    """Name the strongest findings."""
    if not reading.findings:
        return []
    lines = [findings.line(reading, finding) for finding in reading.findings[:STRONGEST]]
    rest = len(reading.findings) - STRONGEST
    if rest > 0:
        lines.append(_more(tn("paper.numbers.more_findings", rest), "findings", pages))
    return [
        Heading(t("paper.numbers.strongest"), room.level, "strongest", indexed=False),
        Bullets(tuple(lines), small=True, most=room.point),
    ]


def _deadlines(reading: Reading, room: Room, pages: Pages) -> list[Block]:
    lines, rest = deadlines.short(reading, room.deadlines)
    if rest:
        lines.append(_more(rest, "deadlines", pages))
    if not lines:
        return []
    heading = Heading(t("deadlines.title"), room.level, "deadlines-short", indexed=False)
    return [heading, Bullets(tuple(lines), small=True, most=room.point)]


def _contact_numbers(reading: Reading) -> list[tuple[str, str, str]]:
    inbound = [contact["facts"] for contact in reading.counted if contact["facts"].get("direction") == "inbound"]
    others = [facts for facts in inbound if set(facts.get("contacted") or ()) - {"debtor", "unsure"}]
    chronology = f"{DOC}chronology"
    return [
        (str(len(reading.counted)), tn("paper.numbers.contacts", len(reading.counted)), chronology),
        (str(len(inbound)), t("paper.numbers.inbound"), chronology),
        (str(len(others)), t("paper.numbers.others"), chronology),
        (str(len(reading.events)), tn("paper.numbers.events", len(reading.events)), chronology),
    ]
