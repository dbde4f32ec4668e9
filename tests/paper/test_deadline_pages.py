"""Deadlines in the dossier: page one, the chapter, its links; nothing in an extract that knows of none."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.checkup.run import run
from debtor_assistant.handover.extract import make_extract
from debtor_assistant.handover.redact import redact
from debtor_assistant.paper.dossier import outline
from debtor_assistant.paper.outline import Grid, Heading
from debtor_assistant.paper.sections.cover import ROOMS
from debtor_assistant.records import Event
from debtor_assistant.store.casebook import Casebook
from tests.money_case import money_case

AS_OF = date(2026, 1, 20)
SECRET = "PLANTED-8842"


@pytest.fixture
def due(tmp_path: Path, stopped_clock: Callable[[str], None]) -> dict[str, Any]:
    stopped_clock("2026-01-20T12:00:00+00:00")
    path = money_case(tmp_path / "money.case")
    with Casebook.open(path) as book:
        for day in ("2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04"):
            book.add(
                Event(
                    kind="court_claim",
                    on="2026-01-10",
                    received_on="2026-01-15",
                    remedy_by=day,
                    debt=["d1"],
                    words=SECRET,
                    filed_at=SECRET,
                )
            )
        book.add(Event(kind="judgment", on="2026-01-10", received_on="2026-01-19", debt=["d1"]))
        return make_extract(run(book, AS_OF), book)


def text_of(plan: Any) -> str:
    return "\n".join("".join(word.text for word in line) for line in plan.lines())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("Jan 26, 2026 (6 days left)", "What runs out when", "20 days, until Jan 26, 2026", "day not known")),
        ("zh", ("2026年1月26日（还有6天）", "期限", "20天，至2026年1月26日", "日期不明")),
    ],
)
def test_days_counts_and_what_is_missing_are_said(due: dict[str, Any], lang: str, said: tuple[str, ...]) -> None:
    plan = outline(due, lang)
    text = text_of(plan)
    for words in said:
        assert words in text, words
    assert "⟨" not in text
    assert plan.anchors() >= {
        word.link.removeprefix("#doc:") for line in plan.lines() for word in line if word.link.startswith("#doc:")
    }


def test_page_one_names_the_next_days_and_how_many_more(due: dict[str, Any]) -> None:
    plan = outline(due, "en")
    blocks = list(plan.blocks)
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == "deadlines-short")
    items = ["".join(word.text for word in line) for line in blocks[at + 1].items]  # type: ignore[union-attr]
    assert len(items) == ROOMS[0].deadlines + 1
    assert items[0].startswith("Cannot tell: no day is known  Court paper, its day not logged")
    assert items[1].startswith("Jan 26, 2026 (6 days left)")
    open_ones = [one for one in due["deadlines"] if one["state"] not in ("done", "stopped")]
    assert items[-1] == f"{len(open_ones) - ROOMS[0].deadlines} more deadlines"


def test_every_deadline_stands_in_the_overview_and_in_a_part_of_its_own(due: dict[str, Any]) -> None:
    blocks = list(outline(due, "en").flat())
    parts = [one for one in blocks if isinstance(one, Heading) and one.anchor.startswith("deadline-")]
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == "deadlines")
    grid = next(one for one in blocks[at:] if isinstance(one, Grid))
    watched = [one for one in due["deadlines"] if one["state"] not in ("done", "stopped")]
    assert len(parts) == len(grid.rows) == len(watched)


def test_an_extract_from_before_has_no_such_chapter(extract: dict[str, Any]) -> None:
    older = copy.deepcopy(extract)
    older.pop("deadlines", None)
    headings = {one.anchor for one in outline(older, "en").flat() if isinstance(one, Heading)}
    assert not {"deadlines", "deadlines-short"} & headings


def test_no_private_words_stand_in_the_deadlines(due: dict[str, Any]) -> None:
    assert SECRET not in str(due["deadlines"])
    copied = redact(due)
    assert SECRET not in str(copied)
    assert copied["deadlines"] == due["deadlines"]


def test_a_deadline_of_what_the_filter_left_out_is_left_out(
    tmp_path: Path, stopped_clock: Callable[[str], None]
) -> None:
    stopped_clock("2026-01-20T12:00:00+00:00")
    with Casebook.open(money_case(tmp_path / "money.case")) as book:
        whole = make_extract(run(book, AS_OF), book)
        part = make_extract(run(book, AS_OF), book, since=date(2026, 1, 10))
    assert {one["about"] for one in whole["deadlines"]} == {"d1", "e1"}
    assert {one["about"] for one in part["deadlines"]} == {"d1"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("Amounts claimed against computed", "claim is CN¥250.00 more", "May be above a limit", "not known")),
        ("zh", ("主张金额与计算对比", "主张多出¥250.00", "可能超过限额", "不明")),
    ],
)
def test_amounts_stand_beside_what_they_are_made_of(
    tmp_path: Path, stopped_clock: Callable[[str], None], lang: str, said: tuple[str, ...]
) -> None:
    stopped_clock("2026-01-20T12:00:00+00:00")
    with Casebook.open(money_case(tmp_path / "money.case")) as book:
        book.amend("debt", "d1", {"amount_claimed": "6250", "total_cost": "1000"})
        extract = make_extract(run(book, AS_OF), book)
        other = make_extract(run(book, AS_OF), book, debt="d1")
    plan = outline(extract, lang)
    text = text_of(plan)
    for words in said:
        assert words in text, words
    assert "⟨" not in text
    assert plan.anchors() >= {
        word.link.removeprefix("#doc:") for line in plan.lines() for word in line if word.link.startswith("#doc:")
    }
    assert other["money"] == extract["money"]
    assert redact(extract)["money"] == extract["money"]


def test_an_extract_without_debts_or_without_a_register_has_no_page_of_sums(extract: dict[str, Any]) -> None:
    for money in (None, {"as_of": "2026-01-20", "debts": [], "totals": []}):
        older = {**extract, "money": money}
        headings = {one.anchor for one in outline(older, "en").flat() if isinstance(one, Heading)}
        assert "money" not in headings
