"""Answers of checklists are records like any other: kept, changed with their history, locked with the case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.checkup.filled_lists import filled
from debtor_assistant.checkup.paper_days import last_days
from debtor_assistant.guidance.checklists import checklist
from debtor_assistant.guidance.results import beside, result, with_answer
from debtor_assistant.guidance.telling import told
from debtor_assistant.records import Checklist
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import speaking

IDS = st.sampled_from([item.id for item in checklist("choose-platform").items])
ANSWERS = st.sampled_from(["good", "bad", "unknown"])


@given(st.lists(st.tuples(IDS, ANSWERS, st.text(max_size=5)), max_size=40))
def test_whatever_is_answered_the_last_answer_stands_and_points_add_up(
    given_answers: list[tuple[str, str, str]],
) -> None:
    found = checklist("choose-platform")
    answers: dict[str, str] = {}
    last: dict[str, str] = {}
    for item, answer, note in given_answers:
        answers = with_answer(answers, item, answer, {"note": note}, "2026-11-24")
        last[item] = answer
    got = result(found, answers, "")
    assert {item.id for item in got.good} == {item for item, answer in last.items() if answer == "good"}
    assert {item.id for item in got.bad} == {item for item, answer in last.items() if answer == "bad"}
    assert len(got.good) + len(got.bad) + len(got.unknown) == 24
    assert 0 <= got.points <= got.out_of <= sum(item.w for item in found.items)
    assert got.stops == tuple(item for item in got.bad if item.stop)
    for language in ("en", "zh"):
        with speaking(language):
            lines = [line.text for line in told(found, answers, "CN")]
        assert lines
        assert "⟨" not in "".join(lines)


def test_a_note_can_stand_beside_an_open_question_and_be_taken_away() -> None:
    answers = with_answer({}, "W01", "unknown", {"note": "asked by mail"}, "2026-11-24")
    assert answers == {"W01.note": "asked by mail", "W01.on": "2026-11-24"}
    assert beside(answers, "W01") == {"note": "asked by mail", "on": "2026-11-24"}
    assert with_answer(answers, "W01", "unknown", {"note": " "}, "2026-11-25") == {}


def test_the_day_of_a_paper_moves_on_from_rest_days_and_is_not_guessed() -> None:
    found = checklist("court-paper")
    answers = {"paper": "complaint", "received": "2026-11-24"}
    assert last_days(found, answers, "CN") == {"complaint": (date(2026, 12, 9), date(2026, 12, 9))}
    # 15 days after 11 December is a Saturday: the Monday after it.
    moved = last_days(found, answers | {"received": "2026-12-11"}, "CN")
    assert moved["complaint"][0] == date(2026, 12, 28)
    assert last_days(found, answers | {"received": "soon"}, "CN") == {}
    assert last_days(found, {"paper": "summons", "received": "2026-11-24"}, "CN") == {}
    assert last_days(found, {"paper": "complaint"}, "CN") == {}


def test_a_locked_case_keeps_them_and_shows_nothing_in_clear(tmp_path: Path) -> None:
    path = tmp_path / "locked.case"
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret="a long passphrase") as book:
        book.add(
            Checklist(kind="choose-platform", name="PlantedWallet", answers={"W01": "bad", "W01.note": "钱包字句"})
        )
        book.amend("checklist", "k1", {"answers": {"W01": "good"}})
    assert b"PlantedWallet" not in path.read_bytes()
    with Casebook.open(path, "a long passphrase") as book:
        (one,) = filled(book)
        assert (one.name, one.answers, one.answered) == ("PlantedWallet", {"W01": "good"}, 1)
        assert book.verify() == []
        (entry,) = [entry for entry in book.history() if entry.action == "amend"]
        assert "钱包字句" in str(entry.details)
