"""The findings, strongest first: an overview, then a card for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    Card,
    Grid,
    Heading,
    Line,
    Pairs,
    Paragraph,
    Row,
    Words,
    words,
)
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading
from debtor_assistant.paper.sections.card import facts
from debtor_assistant.paper.sections.citing import number, verdict_line
from debtor_assistant.paper.sections.scope import law
from debtor_assistant.text import t, tn
from debtor_assistant.text.breach import strength
from debtor_assistant.text.provisions import provision
from debtor_assistant.text.strikes import struck_words

_NAMED = 3


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter."""
    heading = Heading(t("paper.findings.title"), 1, "findings")
    if not reading.findings:
        none = t("paper.findings.none") if reading.extract["case"].get("law", True) else law(reading)
        return [heading, Paragraph(words(none)), *_struck(reading)]
    lead = Paragraph(words(t("paper.findings.lead")), keep=True)
    return [heading, lead, _overview(reading), *_cards(reading), *_struck(reading)]


def _struck(reading: Reading) -> list[Block]:
    """Name what was struck out and why; nothing else in the dossier rests on it."""
    struck = reading.extract.get("struck_findings", ())
    if not struck:
        return []
    lines = tuple(
        (
            Words(f"{number(one)}  {reading.pick(one['title'])}"),
            Words("  " + verdict_line(reading, one), tone="muted"),
            Words("\n" + struck_words(one["struck"])),
        )
        for one in struck
    )
    heading = Heading(tn("common.struck.heading", len(struck)), 2, "findings-struck")
    return [
        heading,
        Paragraph(words(t("paper.findings.struck_lead"), tone="muted"), "small", keep=True),
        Bullets(lines),
    ]


def _overview(reading: Reading) -> Grid:
    head = tuple(t(f"paper.findings.head_{name}") for name in ("number", "title", "verdict", "force", "contacts"))
    return Grid(head, (0.55, 4.2, 1.5, 1.9, 0.9), tuple(_overview_row(reading, one) for one in reading.findings))


def _overview_row(reading: Reading, finding: Mapping[str, Any]) -> Row:
    link = f"{DOC}finding-{finding['n']}"
    return Row(
        (
            words(number(finding), link=link),
            words(reading.pick(finding["title"]), link=link),
            words(reading.label("verdicts", finding["verdict"])),
            words(reading.label("force", finding["force"])),
            words(_about(reading, finding)),
        )
    )


def _about(reading: Reading, finding: Mapping[str, Any]) -> str:
    """How many contacts; which events or debts, because they are few."""
    judged = str(finding.get("record", "contact"))
    if judged == "contact":
        return str(len(finding["contacts"])) if finding["contacts"] else "–"
    found = finding[f"{judged}s"]
    shown = [reading.numbers.get(one, one) for one in found[:_NAMED]]
    return t("paper.list_comma").join(shown) + ("…" if len(found) > _NAMED else "") if found else "–"


def line(reading: Reading, finding: Mapping[str, Any]) -> Line:
    """Return a finding in one line: number, title, verdict and force, how many contacts, where the text stands."""
    link = f"{DOC}finding-{finding['n']}"
    head = Words(f"{number(finding)}  {reading.pick(finding['title'])}", link=link)
    name = finding.get("instrument_name") or finding["instrument_text"]
    said = [verdict_line(reading, finding), provision(finding["instrument_text"], finding["article_text"], name)]
    if finding["contacts"]:
        said.insert(1, tn("paper.findings.in_contacts", len(finding["contacts"])))
    return (head, Words("  " + " · ".join(said), tone="muted"))


def _cards(reading: Reading) -> Iterator[Block]:
    for verdict, group in groupby(reading.findings, key=lambda finding: str(finding["verdict"])):
        meaning = t(f"paper.verdict.{verdict}")
        yield Heading(reading.label("verdicts", verdict), 2, f"verdict-{verdict}")
        yield Paragraph(words(meaning, tone="muted"), "small", keep=True)
        for finding in group:
            yield Card(verdict, tuple(_card(reading, finding)))


def _card(reading: Reading, finding: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(f"{number(finding)}  {reading.pick(finding['title'])}", 3, f"finding-{finding['n']}")
    yield Paragraph((*words(verdict_line(reading, finding), bold=True),), "body")
    yield Paragraph(words(strength(finding["force"], finding["verdict"], finding.get("effect", ""))), "body")
    plain = reading.pick(finding.get("plain"))
    if plain:
        yield Paragraph(words(plain))
    yield Pairs(tuple(facts(reading, finding)), small=True)
