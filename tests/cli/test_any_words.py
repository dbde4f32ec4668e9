"""Whatever is typed, the answer is an exit code of the contract and words; never a fault of the program."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.base.vocabulary import vocabulary

COMMANDS = [
    ["contact", "add"],
    ["contact", "amend", "c1"],
    ["contact", "list"],
    ["event", "add"],
    ["debt", "add"],
    ["debt", "amend", "d1"],
    ["party", "add"],
    ["debtor", "amend"],
    ["case", "info"],
    ["rules", "vocabulary"],
    ["rules", "list"],
    ["verify"],
    ["import", "--dry-run"],
]
FIELDS = sorted({f"--{name.replace('_', '-')}" for table in vocabulary().fields.values() for name in table})
VALUES = [
    "call",
    "inbound",
    "p1",
    "d1",
    "c1",
    "unsure",
    "insult,unsure",
    "2026-03-02",
    "2026-03-02..2026-03-04",
    "..",
    "yes",
    "3",
    "-1",
    "1e400",
    "24/year",
    "22:00-07:00",
    "Asia/Shanghai",
    "CN",
    "--",
    "-",
    "NaN",
    "{x}",
    "%s",
    "𝟚𝟘𝟚𝟞",
    "９",
]
VALUES += ["", " ", "40 s", "2026-03-02 22:14", "\u202e[b]", "\x00", "\x1b[2J", "\ud800", "a" * 3000]
WORD = st.one_of(
    st.sampled_from(FIELDS),
    st.sampled_from(VALUES),
    st.sampled_from(
        ["--json", "--plain", "--lang", "zh", "--as-of", "--unset", "--strike", "--because", "--limit", "--only"]
    ),
    st.text(max_size=8),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_any_words_end_in_an_exit_code_and_no_fault(command: list[str], case: Path, run: Any, own_home: Path) -> None:
    run("contact", "add", "--at", "2026-03-02", "--channel", "call")

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(WORD, max_size=6))
    def holds(words: list[str]) -> None:
        answer = run(*command, *words)
        assert answer.code in (0, 1, 2, 3)
        assert "Traceback" not in answer.err
        logs = sorted((own_home / "logs").glob("*")) if (own_home / "logs").exists() else []
        assert not logs, logs[-1].read_text()
        assert answer.out or answer.err

    holds()
    assert run("case", "verify").code == 0
