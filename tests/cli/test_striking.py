"""`finding strike` and `finding restore` on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

NIGHT = "cn-gbt-night-window"


@pytest.fixture
def struck(run: Run) -> Run:
    """A case with a call at night."""
    assert run("case", "init", "--jurisdiction", "CN").code == 0
    facts = ("--lender-type", "consumer_finance", "--product", "online_consumer", "--due-on", "2024-06-01")
    assert run("debt", "add", *facts).code == 0
    assert run("party", "add", "--kind", "agency", "--for", "d1").code == 0
    call = ("--at", "2026-03-02 23:30", "--channel", "call", "--outcome", "conversation", "--direction", "inbound")
    who = ("--party", "p1", "--debt", "d1", "--contacted", "debtor", "--agreed", "no")
    assert run("contact", "add", *call, *who).code == 0
    return run


def test_a_struck_finding_stands_last_with_its_reason_until_it_is_restored(struck: Run) -> None:
    done = struck("finding", "strike", NIGHT, "--because", "[bold]asked\x1b[2J for it")
    assert done.code == 0, done.err
    told = struck("check").out
    assert "1 finding struck out" in told
    assert told.index("struck out") > told.index("Checked") if "Checked" in told else True
    assert "[bold]asked" in told
    assert "\x1b" not in told
    found = {one["rule"]: one for one in struck("check", "--json").json["findings"]}
    assert found[NIGHT]["struck"]["reason"].endswith("for it")
    assert struck("finding", "restore", NIGHT).code == 0
    assert "struck out" not in struck("check").out
    assert struck("finding", "restore", NIGHT).code == 2
    assert "strike-finding" not in struck("case", "history").out, "said in words"


def test_what_is_no_finding_cannot_be_struck(struck: Run) -> None:
    answer = struck("finding", "strike", "cn-gbt-call-cap", "--because", "x")
    assert answer.code == 2
    assert "check" in answer.err
    assert struck("finding", "strike", NIGHT, "--because", "  ").code == 2
    assert struck("finding", "strike", NIGHT).code == 2


def test_the_same_in_chinese(struck: Run) -> None:
    assert struck("--lang", "zh", "finding", "strike", NIGHT, "--because", "约好的").code == 0
    assert "已划去的结果：1项" in struck("--lang", "zh", "check").out
