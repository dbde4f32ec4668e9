"""What the dossier is about and what it leaves out: the table on page one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from debtor_assistant.paper.fonts import visible
from debtor_assistant.paper.letter_text import cells
from debtor_assistant.paper.outline import Line, words
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import fmt_date, fmt_money, t, tn


def title(extract: Mapping[str, Any]) -> str:
    """Return the title of the case."""
    return str(extract["case"].get("title") or t("paper.untitled"))


LONGEST = 48
"""Cells of a creditor's name on page one; a Chinese character takes two."""


def rows(reading: Reading, debts: int) -> list[tuple[str, Line]]:
    """Return who, which debts (the first ones), when, by which law, on which clock, and what was left out."""
    extract = reading.extract
    case, debtor = extract["case"], extract["debtor"]
    rows = [
        (t("paper.scope.person"), words(debtor.get("name") or t("paper.scope.person_unnamed"))),
        *_debts(reading, debts),
        (t("paper.scope.period"), words(_period(reading))),
        (t("paper.scope.law"), words(law(reading))),
        (t("paper.scope.clock"), words(t("paper.scope.clock_text", zone=case["timezone"]))),
        (t("paper.scope.filter"), words(filter_text(reading))),
        (t("paper.scope.made"), words(t("paper.scope.made_text", when=made(extract)))),
    ]
    return rows


def law(reading: Reading) -> str:
    """Say whose law judged; where there is none, that nothing was judged."""
    extract = reading.extract
    found = extract["case"].get("law")
    if found is not None and not found:
        return t("common.law.none", place=place(reading))
    names = [reading.pick(one["name"]) or one["code"] for one in found or ()]
    where = t("common.place_code", name=t("paper.list_comma").join(names), code=found[-1]["code"]) if found else ""
    return t("paper.scope.law_text", place=where or place(reading), day=day(extract["as_of"]))


def place(reading: Reading) -> str:
    """Return the jurisdiction, by its name where the extract has one."""
    case = reading.extract["case"]
    name = reading.pick(case.get("jurisdiction_name"))
    return t("paper.name_with_kind", name=name, kind=case["jurisdiction"]) if name else case["jurisdiction"]


def made(extract: Mapping[str, Any]) -> str:
    """Return when the extract was made, to the minute, by UTC."""
    return str(extract["exported_at"])[:16].replace("T", " ")


def day(text: str) -> str:
    """Return a day as readers of the language write it."""
    return fmt_date(date.fromisoformat(text))


def _debts(reading: Reading, most: int) -> list[tuple[str, Line]]:
    names = [words(_debt(reading, debt)) for debt in reading.extract["debts"][:most]]
    label = t("paper.scope.debts")
    return [("" if at else label, name) for at, name in enumerate(names or [words(t("paper.none_written"))])]


def _debt(reading: Reading, debt: dict[str, Any]) -> str:
    facts = debt["facts"]
    creditor = shortened(reading.name(facts["creditor"]), LONGEST) if facts.get("creditor") else ""
    parts = [t("paper.name_with_kind", name=creditor, kind=debt["id"]) if creditor else debt["id"]]
    if facts.get("product"):
        parts.append(reading.label("product", facts["product"]))
    if facts.get("amount_claimed"):
        sum_ = fmt_money(Decimal(str(facts["amount_claimed"])), facts.get("currency"))
        parts.append(t("paper.claimed", amount=sum_))
    return t("paper.list_comma").join(parts)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, no wider than so many cells; an ellipsis says that there is more."""
    kept = " ".join(visible(text).split())
    if cells(kept) <= most:
        return kept
    while cells(kept) >= most:
        kept = kept[: min(len(kept) - 1, most)]
    return kept + "…"


def _period(reading: Reading) -> str:
    dated = [contact["local"] for contact in reading.contacts if contact["local"]]
    if not dated:
        return t("paper.scope.no_dates")
    first, last = dated[0]["from"][:10], max(one["until"][:10] for one in dated)
    return day(first) if first == last else t("paper.scope.period_text", start=day(first), end=day(last))


def filter_text(reading: Reading) -> str:
    """Say what was left out, or that nothing was."""
    extract = reading.extract
    used, counts = extract["filter"], extract["counts"]
    parts = [t(f"paper.filter.{name}", value=used[name]) for name in ("since", "until", "debt") if used.get(name)]
    n, m = counts["contacts"]
    lines = [
        t("paper.list_comma").join(parts) if parts else t("paper.filter.none"),
        t("paper.filter.share", n=n, m=m),
        *(tn(f"paper.filter.{name}", counts[name]) for name in ("struck", "without_debt") if counts.get(name)),
    ]
    return t("paper.list_semicolon").join(lines)
