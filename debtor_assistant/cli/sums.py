"""`money`: the register, each debt with what is claimed, what is logged and where the two part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.cli import cases
from debtor_assistant.cli.checking import write
from debtor_assistant.cli.findings import Line, measured_words, missing_words
from debtor_assistant.cli.printing import out, out_json, problems, table
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.text import pick, t
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


def show() -> None:
    """Print the register of the case that is meant."""
    from debtor_assistant.checkup.money.register import register
    from debtor_assistant.checkup.run import run
    from debtor_assistant.cli.happenings import phrases

    settings = current()
    with cases.opened(settings) as book:
        checkup = run(book, settings.day)
        problems(checkup.problems)
        found = register(book, settings.day, checkup.findings)
        if settings.json:
            out_json(found)
            return
        _print(found, phrases(book, {one["debt"] for one in found["debts"]}), settings)


def _print(found: Mapping[str, Any], names: Mapping[str, str], settings: Settings) -> None:
    if not found["debts"]:
        out(t("cli.money.none"))
        return
    for one in found["debts"]:
        write([Line("title", names.get(one["debt"], one["debt"]))], settings)
        out(*table([t(f"cli.money.head_{name}") for name in ("claimed", "sum", "logged", "sum")], _sums(one)))
        out("")
        out(
            *table(
                [t(f"cli.money.head_{name}") for name in ("part", "claim", "computed", "difference")], _compared(one)
            )
        )
        write(_notes(one), settings)
    write(_totals(found), settings)


def _sums(one: Mapping[str, Any]) -> list[list[str]]:
    currency = one["currency"]
    left = [[claimed_name(name), amount(one["claimed"][name], currency)] for name in CLAIMED]
    right = [[logged_name(name), amount(one["logged"][name], currency)] for name in LOGGED]
    left += [[t("money.rate_name"), rate(one["rate"])]]
    return [[*a, *b] for a, b in zip(left, right, strict=True)]


def _compared(one: Mapping[str, Any]) -> list[list[str]]:
    currency = one["currency"]
    return [
        [
            compared_name(row["part"]),
            amount(row["claimed"], currency),
            amount(row["computed"], currency),
            difference(row, currency),
        ]
        for row in one["compared"]
    ]


def _notes(one: Mapping[str, Any]) -> Iterator[Line]:
    missing = list(dict.fromkeys(fact for row in one["compared"] for fact in row["missing"]))
    if missing:
        yield Line("quiet", t("cli.finding.missing", facts=missing_words(missing)), "   ")
    for limit in one["limits"]:
        words = "".join(measured_words(measured) for measured in limit["measured"])
        key = "money.limit_possible" if limit["verdict"] == "possible" else "money.limit"
        yield Line("fact", t(key, title=pick(limit["title"])) + words, "   - ")
    yield Line("text", "")


def _totals(found: Mapping[str, Any]) -> Iterator[Line]:
    for one in found["totals"]:
        ids = t("common.comma").join(one["debts"])
        if one["claimed"] is None:
            yield Line("text", t("money.total_unknown", debts=ids, facts=missing_words(one["missing"])))
        else:
            yield Line("text", t("money.total", debts=ids, sum=money(one["claimed"], one["currency"])))
    yield Line("quiet", t("money.careful"))
