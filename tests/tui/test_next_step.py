"""The next best step follows from how far the case is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.text import t, tn
from debtor_assistant.tui.commands import BY_ID
from debtor_assistant.tui.next_step import Standing, next_steps

DONE = Standing(has_case=True, contacts=9, debts=1, findings=2)


@pytest.mark.parametrize(
    ("standing", "first"),
    [
        (Standing(), "new-case"),
        (Standing(has_case=True), "import"),
        (replace(DONE, unassigned=2, open_debt_facts=1, questions=4), "senders"),
        (replace(DONE, debts=0), "facts"),
        (replace(DONE, open_debt_facts=1), "facts"),
        (DONE, "findings"),
        (replace(DONE, findings=0, questions=3), "questions"),
        (replace(DONE, findings=0), "export"),
    ],
)
def test_the_first_step_is_the_one_that_is_missing(standing: Standing, first: str) -> None:
    assert next_steps(standing)[0].command == first


@given(
    st.builds(
        Standing,
        has_case=st.booleans(),
        contacts=st.integers(0, 3),
        unassigned=st.integers(0, 3),
        debts=st.integers(0, 2),
        open_debt_facts=st.integers(0, 2),
        findings=st.integers(0, 3),
        questions=st.integers(0, 3),
    )
)
def test_there_is_always_a_step_that_can_be_taken_and_has_words(standing: Standing) -> None:
    steps = next_steps(standing)
    assert steps
    assert len({step.command for step in steps}) == len(steps)
    for step in steps:
        command = BY_ID[step.command]
        assert "home" in command.places
        assert standing.has_case or not command.needs_case
        assert "⟨" not in (t(step.key) if step.n is None else tn(step.key, step.n))
