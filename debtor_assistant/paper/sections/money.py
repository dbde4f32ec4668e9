"""Sums: what is claimed part by part, what is logged, and where the two part; nothing that nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.paper.outline import Block, Bullets, Grid, Heading, Line, Paragraph, Row, Words, joined, words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import t
from debtor_assistant.text.measured import phrases
from debtor_assistant.text.money import (
    CLAIMED,
    LOGGED,
    amount,
    claimed_name,
    compared_name,
    difference,
    logged_name,
    money,
    rate,
)

Debt = Mapping[str, Any]


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter; nothing in an extract without debts, or made before there was a register."""
    found = reading.extract.get("money")
    if not found or not found["debts"]:
        return []
    made: list[Block] = [Heading(t("money.title"), 1, "money"), Paragraph(words(t("money.lead")), keep=True)]
    for one in found["debts"]:
        made += _debt(reading, one)
    made.append(Bullets(tuple(words(_total(reading, one)) for one in found["totals"])))
    return made


def _total(reading: Reading, one: Mapping[str, Any]) -> str:
    names = t("paper.list_comma").join(reading.debt(debt) for debt in one["debts"])
    if one["claimed"] is None:
        return t("money.total_not_known", debts=names)
    return t("money.total", debts=names, sum=money(one["claimed"], one["currency"]))


def _debt(reading: Reading, one: Debt) -> Iterator[Block]:
    yield Heading(reading.debt(one["debt"]), 2, f"money-{one['debt']}", indexed=False)
    yield Grid(_heads("claimed", "sum", "logged", "sum"), (2.6, 2, 2.6, 2), tuple(_sums(one)))
    yield Paragraph((), "small")
    yield Grid(
        _heads("compared", "claimed", "computed", "difference"),
        (3.6, 1.8, 1.9, 2),
        tuple(_row(row, one["currency"]) for row in one["compared"]),
    )
    missing = list(dict.fromkeys(fact for row in one["compared"] for fact in row["missing"]))
    if missing:
        facts = joined(reading.missing(missing).values(), t("paper.list_semicolon"))
        yield Paragraph((Words(t("paper.card.missing") + t("paper.colon"), bold=True), *facts), "small")
    if one["limits"]:
        yield Bullets(tuple(_limit(reading, limit) for limit in one["limits"]), small=True)


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(t(f"money.head_{name}") for name in names)


def _sums(one: Debt) -> Iterator[Row]:
    currency = one["currency"]
    left = [(claimed_name(name), amount(one["claimed"][name], currency)) for name in CLAIMED]
    left.append((t("money.rate_name"), rate(one["rate"])))
    right = [(logged_name(name), amount(one["logged"][name], currency)) for name in LOGGED]
    for pair, other in zip(left, right, strict=True):
        yield Row(tuple(words(text) for text in (*pair, *other)))


def _row(row: Mapping[str, Any], currency: str | None) -> Row:
    return Row(
        (
            words(compared_name(row["part"])),
            words(amount(row["claimed"], currency)),
            words(amount(row["computed"], currency)),
            words(difference(row, currency), bold=row["difference"] not in (None, "0")),
        )
    )


def _limit(reading: Reading, limit: Mapping[str, Any]) -> Line:
    """A finding about a cap, with what was measured and a link to its card."""
    key = "money.limit_possible" if limit["verdict"] == "possible" else "money.limit"
    measured = t("paper.list_semicolon").join(text for one in limit["measured"] for text in phrases(one))
    text = t(key, title=reading.pick(limit["title"]))
    found = next(
        (one for one in reading.findings if (one["rule"], one["verdict"]) == (limit["rule"], limit["verdict"])), None
    )
    link = f"{DOC}finding-{found['n']}" if found else ""
    return (Words(text, link=link), *(words(f"{t('paper.colon')}{measured}") if measured else ()))
