"""Tables of values by date, and what is wrong with an expression of sums: file, line and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from debtor_assistant.base.places import content_dir
from debtor_assistant.rules.amounts import Amounts
from debtor_assistant.rules.compiling import compile_pack
from debtor_assistant.rules.packs import load_folder, pack_files
from debtor_assistant.rules.table_files import inlined, read_tables
from tests.rules.making import BOTH, make_facts

TABLES = """tables:
  prime:
    unit: percent a year
    source: https://example.org
    checked_on: "2026-11-24"
    basis: report
    known_until: "2026-09-20"
    values:
      - {from: "2019-08-20", value: "4.25"}
      - {from: "2025-05-20", value: "3.00"}
  wage:
    unit: money
    source: https://example.org
    checked_on: "2026-11-24"
    basis: text
    values: [{from: "2020-01-01", value: "7.25"}]
"""
KNOWN, _ = read_tables([("xx/tables.yaml", TABLES.encode())])


FIVE = {"up_to": "5", "percent": "1"}


def prime_on(day: Any, field: str = "signed_on") -> str | None:
    expression = inlined({"table": "prime", "on": field}, KNOWN)
    debt = {} if day is None else {"signed_on": day}
    return Amounts(make_facts([], debts=[{"id": "d1", **debt}], as_of="2026-06-01"), "debt").span(expression, 0).text()


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2019-08-19", None),
        ("2019-08-20", "4.25"),
        ("2025-05-19", "4.25"),
        ("2025-05-20", "3"),
        ("2026-09-20", "3"),
        ("2026-09-21", None),
        ({"from": "2024-01-01", "until": "2026-01-01"}, "3-4.25"),
        ({"from": "2019-01-01", "until": "2020-01-01"}, None),
        (None, None),
    ],
)
def test_a_value_holds_until_the_next_one(day: Any, value: str | None) -> None:
    assert prime_on(day) == value


def test_the_day_of_judging_has_its_value() -> None:
    assert prime_on(None, "as_of") == "3"


def test_an_event_takes_the_value_of_the_day_its_debt_was_made() -> None:
    expression = inlined({"table": "prime", "on": "debt.signed_on"}, KNOWN)
    debts = [{"id": "d1", "signed_on": "2024-01-01"}, {"id": "d2", "signed_on": "2024-01-01"}]
    events = [{"kind": "charge", "on": "2026-03-02", "debt": debt} for debt in ("d1", ["d1", "d2"], None)]
    facts = make_facts([], debts=debts, events=[{k: v for k, v in event.items() if v} for event in events])
    amounts = Amounts(facts, "event")
    assert [amounts.span(expression, row).text() for row in range(3)] == ["4.25", None, None]
    assert list(amounts.missing(expression, 2)) == ["e3.debt"]


def pack(record: str = "debt", **test: Any) -> bytes:
    rule = {
        "id": "xx-cap", "kind": "amount_cap", "status": "draft", "effect": "bright_line", "record": record,
        "versions": [{"article": "1"}],
        **dict.fromkeys(("title", "plain", "explanation", "not_covered", "next_step"), BOTH),
        "replies": [{**BOTH, "settled_by": "debt.received"}] * 2, **test,
    }  # fmt: skip
    instrument = {
        "name": BOTH, "cite": "Act", "force": "statute", "basis": "text", "checked_on": "2026-11-24",
        "url": "https://example.org",
    }  # fmt: skip

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump({"instrument": instrument, "rules": [rule]}, Dumper=Plain, sort_keys=False).encode()


def problems(**test: Any) -> list[str]:
    return [problem.what for problem in compile_pack(pack(**test), "xx/cap.yaml", "XX", KNOWN)[1]]


@pytest.mark.parametrize(
    ("amount", "cap", "said"),
    [
        ("all_in_rate", "24", "write a rate as {percent: 24, per: year}"),
        ("principal", {"table": "prime", "on": "signed_on"}, "a money is compared with a rate"),
        ("principal", {"sum": ["1", {"percent": "2", "per": "year"}]}, "rates stand with rates only"),
        ("principal", {"times": ["received", "all_in_rate"]}, "only one of the factors is no plain number"),
        ("principle", "1", "'principle' is neither a number nor a field of debt"),
        ("signed_on", "1", "'signed_on' is a date, not a money or a rate or a number"),
        ("party.licensed", "1", "neither a number nor a field"),
        ("-5", "1", "'-5' is neither a number"),
        ("1.2.3", "1", "'1.2.3' is neither a number"),
        (".", "1", "'.' is neither a number"),
        ({"total": "1"}, "1", "a map with one of percent, charges"),
        ({"sum": ["1", "2"], "minus": ["1", "2"]}, "1", "a map with one of"),
        ({"sum": ["1"]}, "1", "sum: this has too few entries"),
        ({"share": "15 %", "of": "principal"}, "1", "share: '15 %' is not written as it must be"),
        ({"share": "0.15"}, "1", "of: this line is missing"),
        ({"percent": "24", "per": "decade"}, {"percent": "1", "per": "year"}, "per: 'decade' is not one of day, week"),
        ({"charges": {"charge_type": ["late"]}}, "1", "'late' is no value of charge_type"),
        ({"charges": {"colour": "red"}}, "1", "'colour' is no field of event"),
        ("principal", {"table": "libor", "on": "signed_on"}, "no table 'libor'"),
        ("all_in_rate", {"table": "prime", "on": "product"}, "'product' is a choice, not a date or a time"),
        ("principal", {"scale": [FIVE, {"up_to": "4", "percent": "2"}], "of": "1"}, "steps rise"),
        ("principal", {"scale": [{"percent": "1"}, {"up_to": "4", "percent": "2"}], "of": "1"}, "steps rise"),
        ("principal", {"scale": [FIVE, {"amount": "2"}], "of": "1"}, "every step has a percent"),
        ("principal", {"scale": [{"up_to": "5"}], "of": "1"}, "every step has a percent"),
        ("principal", None, "amount_cap needs cap"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(amount: Any, cap: Any, said: str) -> None:
    found = problems(amount=amount, **({} if cap is None else {"cap": cap}))
    assert len(found) == 1
    assert said in found[0]


def test_sums_are_judged_of_debts_and_events() -> None:
    assert "write record: debt" in problems(record="contact", amount="1", cap="2")[0]
    assert problems(record="event", amount="amount", cap={"share": "0.1", "of": "debt.principal"}) == []


def test_each_text_of_a_rule_is_checked_with_what_all_texts_share() -> None:
    versions = [{"until": "2020-12-31", "article": "1", "cap": {"percent": "36", "per": "year"}},
                {"from": "2021-01-01", "article": "2", "cap": "24"}]  # fmt: skip
    assert ["compared with a number" in said for said in problems(amount="all_in_rate", versions=versions)] == [True]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"2025-05-20"', '"2019-08-20"', 2, "order them by day"),
        ("percent a year", "percent", 3, "is not one of percent a year"),
        ('"3.00"', '"3 %"', 10, "is not written as it must be"),
        ("    basis: text\n", "", 11, "basis: this line is missing"),
        ("  wage:", "  Wage:", 11, "is not written as it must be"),
        ("tables:", "table:", 1, "tables: this line is missing"),
        ("  prime:", "  wage:", 11, "wage"),
    ],
)
def test_what_is_wrong_in_a_table_has_a_line(old: str, new: str, line: int, said: str) -> None:
    _, found = read_tables([("xx/tables.yaml", TABLES.replace(old, new).encode())])
    assert found
    assert (found[0].where, said in found[0].what) == (f"xx/tables.yaml:{line}", True), found


def test_a_changed_table_changes_the_rules_of_the_place_and_of_places_inside_it(tmp_path: Path) -> None:
    inner = tmp_path / "xx" / "yy"
    inner.mkdir(parents=True)
    (tmp_path / "xx" / "tables.yaml").write_text(TABLES, encoding="utf-8")
    (inner / "cap.yaml").write_bytes(
        pack(amount="all_in_rate", cap={"times": [{"table": "prime", "on": "signed_on"}, "4"]})
    )
    assert [path.name for path in pack_files(tmp_path / "xx")] == []

    def cap() -> Any:
        loaded = load_folder(inner, "XX-YY")
        assert loaded.problems == ()
        return loaded.packs[0].rules[0].versions[0].test["cap"]["times"][0]["values"][-1]

    assert cap() == ["2025-05-20", "3.00"]
    (tmp_path / "xx" / "tables.yaml").write_text(TABLES.replace("3.00", "3.10"), encoding="utf-8")
    assert cap() == ["2025-05-20", "3.10"]
    (inner / "tables.yaml").write_text(TABLES.replace("3.00", "2.90"), encoding="utf-8")
    assert cap() == ["2025-05-20", "2.90"]
    (inner / "tables.yaml").write_text("tables: [", encoding="utf-8")
    assert load_folder(inner, "XX-YY").problems[0].where.startswith("xx/yy/tables.yaml:")


def test_the_table_in_the_guide_for_lawyers_can_be_read() -> None:
    text = (content_dir() / "README.md").read_text(encoding="utf-8")
    (block,) = [part.split("```")[0] for part in text.split("```yaml\n")[1:] if part.startswith("tables:")]
    tables, found = read_tables([("README.md", block.replace("https://…", "https://example.org").encode())])
    assert (list(tables), found) == (["lpr_1y"], [])
