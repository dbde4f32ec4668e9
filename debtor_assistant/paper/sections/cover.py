"""Page one: who and what, the limits of the whole, what is missing, and the summary in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
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
from debtor_assistant.paper.sections import gaps
from debtor_assistant.text import fmt_date, t, tn

SHORT = 4
"""How many gaps page one names before it points to the full statement."""


def blocks(reading: Reading) -> list[Block]:
    """Return page one."""
    extract = reading.extract
    return [
        Paragraph(words(t("paper.kind_of_document"), tone="muted"), "small"),
        Heading(title(extract), 0, "cover"),
        *_problems(extract),
        Pairs(tuple(_scope(reading))),
        Paragraph(words(t("paper.notice")), "note"),
        *_short_gaps(reading),
        Heading(t("paper.numbers.title"), 2, "numbers", indexed=False),
        Numbers(tuple(_numbers(reading))),
        Heading(t("paper.index"), 2, "index", new_page=True, indexed=False),
    ]


def title(extract: Mapping[str, Any]) -> str:
    """Return the title of the case."""
    return str(extract["case"].get("title") or t("paper.untitled"))


def _problems(extract: Mapping[str, Any]) -> list[Block]:
    """Name what the verification before export found."""
    problems = extract["problems"]
    if not problems:
        return []
    items = [
        words(t("paper.problem", where=one["where"], what=one["what"], next_step=one["next_step"])) for one in problems
    ]
    return [Paragraph(words(tn("paper.problems", len(problems)), bold=True), "warning"), Bullets(tuple(items))]


def _scope(reading: Reading) -> list[tuple[str, Line]]:
    extract = reading.extract
    case, debtor = extract["case"], extract["debtor"]
    rows = [
        (t("paper.scope.person"), words(debtor.get("name") or t("paper.scope.person_unnamed"))),
        (t("paper.scope.debts"), _debts(reading)),
        (t("paper.scope.period"), words(_period(reading))),
        (t("paper.scope.law"), words(t("paper.scope.law_text", place=place(reading), day=day(extract["as_of"])))),
        (t("paper.scope.clock"), words(t("paper.scope.clock_text", zone=case["timezone"]))),
        (t("paper.scope.filter"), words(filter_text(reading))),
        (t("paper.scope.made"), words(t("paper.scope.made_text", when=extract["exported_at"]))),
    ]
    return rows


def place(reading: Reading) -> str:
    """Return the jurisdiction, by its name where the extract has one."""
    case = reading.extract["case"]
    name = reading.pick(case.get("jurisdiction_name"))
    return t("paper.name_with_kind", name=name, kind=case["jurisdiction"]) if name else case["jurisdiction"]


def day(text: str) -> str:
    """Return a day as readers of the language write it."""
    return fmt_date(date.fromisoformat(text))


def _debts(reading: Reading) -> Line:
    names = [words(_debt(reading, debt)) for debt in reading.extract["debts"]]
    return joined(names, t("paper.list_semicolon")) or words(t("paper.none_written"))


def _debt(reading: Reading, debt: dict[str, Any]) -> str:
    facts = debt["facts"]
    parts = [reading.debt(debt["id"])]
    if facts.get("product"):
        parts.append(reading.label("product", facts["product"]))
    if facts.get("amount_claimed"):
        parts.append(t("paper.claimed", amount=facts["amount_claimed"], currency=facts.get("currency", "")).strip())
    return t("paper.list_comma").join(parts)


def _period(reading: Reading) -> str:
    dated = [contact["local"] for contact in reading.contacts if contact["local"]]
    if not dated:
        return t("paper.scope.no_dates")
    first, last = dated[0]["from"][:10], max(one["until"][:10] for one in dated)
    return t("paper.scope.period_text", start=day(first), end=day(last))


def filter_text(reading: Reading) -> str:
    """Say what was left out, or that nothing was."""
    extract = reading.extract
    used, counts = extract["filter"], extract["counts"]
    parts = [t(f"paper.filter.{name}", value=used[name]) for name in ("since", "until", "debt") if used.get(name)]
    n, m = counts["contacts"]
    share = t("paper.filter.share", n=n, m=m)
    text = t("paper.list_comma").join(parts) if parts else t("paper.filter.none")
    struck = counts.get("struck", 0)
    return t("paper.list_semicolon").join([text, share, *([tn("paper.filter.struck", struck)] if struck else [])])


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
    links = {verdict: f"{DOC}verdict-{verdict}" for verdict in VERDICTS if found[verdict]}
    findings = [
        (str(found[verdict]), reading.label("verdicts", verdict), links.get(verdict, "")) for verdict in VERDICTS
    ]
    return [*_contact_numbers(reading), *findings]


def _contact_numbers(reading: Reading) -> list[tuple[str, str, str]]:
    inbound = [contact["facts"] for contact in reading.contacts if contact["facts"].get("direction") == "inbound"]
    others = [facts for facts in inbound if set(facts.get("contacted") or ()) - {"debtor", "unsure"}]
    chronology = f"{DOC}chronology"
    return [
        (str(len(reading.contacts)), t("paper.numbers.contacts"), chronology),
        (str(len(inbound)), t("paper.numbers.inbound"), chronology),
        (str(len(others)), t("paper.numbers.others"), chronology),
        (str(len(reading.events)), t("paper.numbers.events"), chronology),
    ]
