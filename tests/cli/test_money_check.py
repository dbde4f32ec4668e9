"""Findings about debts and events read well: which debt, which event, its date, sums and days in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.text import speaking
from debtor_assistant.text.provisions import provision
from tests.money_case import money_case

Run = Callable[..., Any]
SAID = {
    "en": (
        "Nebula Microloan Online consumer loan CN¥5,000.00 (amount CN¥800.00; nothing may be charged)",
        "last day of the period: Aug 1, 2024",
        "This says nothing against anybody. It is a right of the borrower",
        "2026-01-05 Objected to a credit entry",
        "due by Jan 26, 2026",
        "amount 48% a year; limit 24% a year",
        "YOUR RIGHTS AND DEADLINES",
    ),
    "zh": (
        "¥5,000.00（数额¥800.00；不得收取）",
        "期间最后一日：2024年8月1日",
        "本项不针对任何人：这是借款人的权利",
        "2026-01-05征信异议",
        "应于2026年1月26日前完成",
        "数额年利率48%；上限年利率24%",
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_debts_and_events_are_named_with_what_was_measured(run: Run, lang: str, tmp_path: Path) -> None:
    out = run("check", "--as-of", "2026-03-10", "--lang", lang, "--case", str(money_case(tmp_path / "m.case"))).out
    joined = re.sub(r"\s+", " " if lang == "en" else "", out)
    for words in SAID[lang]:
        assert words in joined, words
    assert "⟨" not in out
    for raw in ("due_by", "open_until", "percent a year", "currency", "ends:", "amount_cap", "None"):
        assert raw not in out


def test_a_right_is_no_breach(run: Run, tmp_path: Path) -> None:
    out = run("check", "--as-of", "2026-03-10", "--case", str(money_case(tmp_path / "m.case"))).out
    part = re.sub(r"\s+", " ", out[out.index("Limitation: three years may have passed") :].split("\n\n")[0])
    for word in ("breach", "illegal", "matches the wording", "Whether it was kept"):
        assert word not in part


def test_findings_say_whose_rows_were_judged(run: Run, tmp_path: Path) -> None:
    answer = run("check", "--as-of", "2026-03-10", "--json", "--case", str(money_case(tmp_path / "m.case")))
    records = {one["rule"]: one["record"] for one in json.loads(answer.out)["findings"]}
    assert records["cn-time-3y"] == "debt"
    assert records["cn-credit-objection-20d"] == "event"


def test_an_instrument_is_named_once() -> None:
    def both(words: str) -> dict[str, str]:
        return {"en": words, "zh": words}

    with speaking("en"):
        assert provision(both("CPLR 214-i"), both("CPLR 214-i"), both("Rules")) == "CPLR 214-i"
        full = both("Harassment Act 1970, section 40")
        assert provision(both("HA"), both("Harassment Act 1970 s.40"), full) == "Harassment Act 1970 s.40"
        assert provision(both("Notice 46"), both("-"), both("Notice 46 of 2022")) == "Notice 46"
        assert provision(both("GDPR"), both("art. 15"), both("Regulation")) == "GDPR, art. 15"
