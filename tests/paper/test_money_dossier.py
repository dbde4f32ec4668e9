"""The dossier of a case whose findings are about debts and events, as a lawyer reads it in the PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from debtor_assistant.checkup.run import run
from debtor_assistant.handover.extract import make_extract
from debtor_assistant.paper.dossier import dossier_bytes
from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from tests.money_case import AS_OF, money_case


def extract_of(path: Path) -> dict[str, Any]:
    with Casebook.open(path) as book:
        return make_extract(run(book, AS_OF), book)


def text_of(extract: dict[str, Any], lang: str) -> str:
    reader = PdfReader(io.BytesIO(dossier_bytes(extract, lang)))
    return "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def money(tmp_path: Path, stopped_clock: Callable[[str], None]) -> dict[str, Any]:
    stopped_clock("2026-03-10T12:00:00+00:00")
    return extract_of(money_case(tmp_path / "money.case"))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "Nebula Microloan (d1) — amount CN¥800.00; nothing may be charged",
                "Nebula Microloan (d1) — last day of the period: Aug 1, 2024",
                "E1 (Objected to a credit entry, 2026-01-05) — due by Jan 26, 2026",
                "amount 48% a year; limit 24% a year",
                "It is a right of the borrower",
                "The law of China (mainland) (CN)",
            ),
        ),
        (
            "zh",
            (
                "数额¥800.00；不得收取",
                "期间最后一日：2024年8月1日",
                "（征信异议，2026-01-05）",
                "应于2026年1月26日前完成",
                "这是借款人的权利",
                "中国大陆（CN）的规则",
            ),
        ),
    ],
)
def test_debts_events_sums_and_days_stand_in_words(money: dict[str, Any], lang: str, said: tuple[str, ...]) -> None:
    text = text_of(money, lang)
    for words in said:
        assert "".join(words.split()) in text, words
    assert "⟨" not in text
    for raw in ("due_by", "percentayear", "cap:", "open_until", "outsidethisextract"):
        assert raw not in text


def test_without_law_the_dossier_says_that_nothing_was_judged(
    tmp_path: Path, stopped_clock: Callable[[str], None]
) -> None:
    stopped_clock("2026-03-10T12:00:00+00:00")
    path = tmp_path / "nowhere.case"
    with Casebook.create(path, jurisdiction="FR", timezone="Europe/Paris") as book:
        book.add(Contact(at="2026-03-02 23:30", channel="call", outcome="conversation", direction="inbound"))
    extract = extract_of(path)
    assert extract["findings"] == []
    assert extract["case"]["law"] == []
    assert "nothingisjudgedandnothingisfound" in text_of(extract, "en")
    assert "不作任何判断" in text_of(extract, "zh")
