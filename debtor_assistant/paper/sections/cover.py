"""Page one: who and what, the limits of the whole, what is missing, and the summary in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    words,
)
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import VERDICTS, Reading
from debtor_assistant.paper.sections import deadlines, findings, gaps, scope
from debtor_assistant.text import t, tn

SHORT = 5
"""How many gaps page one names before it points to the full statement."""
STRONGEST = 5
"""How many findings page one names."""


def blocks(reading: Reading) -> list[Block]:
    """Return page one."""
    extract = reading.extract
    return [
        Paragraph(words(t("paper.kind_of_document"), tone="muted"), "small"),
        Heading(scope.title(extract), 0, "cover"),
        *_redacted(extract),
        *_problems(extract),
        Pairs(tuple(scope.rows(reading))),
        Paragraph(words(t("paper.notice")), "note"),
        *_short_gaps(reading),
        Heading(t("paper.numbers.title"), 2, "numbers", indexed=False),
        Numbers(tuple(_numbers(reading))),
        *_strongest(reading),
        *deadlines.short(reading),
        Heading(t("paper.index"), 2, "index", new_page=True, indexed=False),
    ]


def _redacted(extract: Mapping[str, Any]) -> list[Block]:
    """Say on top of page one that this is a copy with less in it, and of what."""
    if "redacted" not in extract:
        return []
    about = extract["redacted"]
    kept = t("paper.redacted.words_kept" if about["words"] == "kept" else "paper.redacted.words_left_out")
    return [Paragraph(words(t("paper.redacted.notice", kept=kept, sha256=about["from"])), "warning")]


def _problems(extract: Mapping[str, Any]) -> list[Block]:
    """Name what the verification before export found."""
    problems = extract["problems"]
    if not problems:
        return []
    items = [
        words(t("paper.problem", where=one["where"], what=one["what"], next_step=one["next_step"])) for one in problems
    ]
    return [Paragraph(words(tn("paper.problems", len(problems)), bold=True), "warning"), Bullets(tuple(items))]


def _short_gaps(reading: Reading) -> list[Block]:
    items = gaps.items(reading)
    shown = tuple(items[:SHORT])
    rest = len(items) - SHORT
    more: Line = words(tn("paper.gaps.more", rest) + " ", tone="muted") if rest > 0 else ()
    more = (*more, Words(t("paper.gaps.full"), link=f"{DOC}completeness"))
    heading = Heading(t("paper.gaps.short_title"), 2, "gaps", indexed=False)
    return [heading, Bullets((*shown, more), small=True)]


def _numbers(reading: Reading) -> list[tuple[str, str, str]]:
    found = Counter(finding["verdict"] for finding in reading.findings)

    def link(verdict: str) -> str:
        return f"{DOC}verdict-{verdict}" if found[verdict] else ""

    by_verdict = [
        (str(found[verdict]), t("paper.numbers.findings", verdict=reading.label("verdicts", verdict)), link(verdict))
        for verdict in VERDICTS
    ]
    return [*_contact_numbers(reading), *by_verdict]


def _strongest(reading: Reading) -> list[Block]:
    """Name the strongest findings on page one."""
    if not reading.findings:
        return []
    lines = [findings.line(reading, finding) for finding in reading.findings[:STRONGEST]]
    rest = len(reading.findings) - STRONGEST
    if rest > 0:
        lines.append(words(tn("paper.numbers.more_findings", rest), link=f"{DOC}findings"))
    return [
        Heading(t("paper.numbers.strongest"), 2, "strongest", indexed=False),
        Bullets(tuple(lines), small=True),
    ]


def _contact_numbers(reading: Reading) -> list[tuple[str, str, str]]:
    inbound = [contact["facts"] for contact in reading.counted if contact["facts"].get("direction") == "inbound"]
    others = [facts for facts in inbound if set(facts.get("contacted") or ()) - {"debtor", "unsure"}]
    chronology = f"{DOC}chronology"
    return [
        (str(len(reading.counted)), t("paper.numbers.contacts"), chronology),
        (str(len(inbound)), t("paper.numbers.inbound"), chronology),
        (str(len(others)), t("paper.numbers.others"), chronology),
        (str(len(reading.events)), t("paper.numbers.events"), chronology),
    ]
