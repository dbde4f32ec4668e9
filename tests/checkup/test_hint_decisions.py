"""A hint becomes a fact only when the borrower says so; one that was set aside is not asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.checkup.hinted import confirm, hinted_contact, hinted_contacts, put_aside
from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook

WORDS = "再不还钱我弄死你，你这个王八蛋"


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    book = Casebook.create(tmp_path / "a.case", jurisdiction="CN", timezone="Asia/Shanghai")
    book.add(Contact(at="2026-03-02 10:00", channel="sms", direction="inbound", words=WORDS))
    book.add(Contact(at="2026-03-02 11:00", channel="sms", direction="outbound", words=WORDS))
    return book


def test_a_confirmed_hint_is_a_fact_with_a_reason_and_the_list_stays_open_for_more(book: Casebook) -> None:
    (found,) = hinted_contacts(book)
    tags = [hint.tag for hint in found.open]
    assert {"threat-of-violence", "insult-obscenity"} <= set(tags)
    threat = next(hint for hint in found.open if hint.tag == "threat-of-violence")
    confirm(book, "c1", threat, "because")
    assert book.get("contact", "c1").conduct == ["threat_of_violence", "unsure"]
    *_, last = book.history()
    assert (last.action, last.details["reason"]) == ("amend", "because")
    after = hinted_contact(book, "c1")
    assert after is not None
    assert "threat-of-violence" not in {hint.tag for hint in after.open}
    assert "threat-of-violence" in after.confirmed
    insult = next(hint for hint in after.open if hint.tag == "insult-obscenity")
    confirm(book, "c1", insult, "because")
    assert book.get("contact", "c1").conduct == ["threat_of_violence", "insult", "unsure"]


def test_what_was_answered_before_is_kept(book: Casebook) -> None:
    book.amend("contact", "c1", {"conduct": []})
    (found,) = hinted_contacts(book)
    confirm(book, "c1", found.open[0], "because")
    assert "unsure" not in book.get("contact", "c1").conduct


def test_a_hint_that_was_set_aside_stays_so_and_changes_no_fact(book: Casebook) -> None:
    (found,) = hinted_contacts(book)
    first = found.open[0]
    put_aside(book, "c1", first)
    after = hinted_contact(book, "c1")
    assert after is not None
    assert after.is_set_aside(first)
    assert (first.tag, first.words) not in {(one.tag, one.words) for one in after.open}
    assert len(after.open) == len(found.open) - 1
    assert book.get("contact", "c1").conduct is None
    assert book.verify() == []


def test_words_that_ask_the_same_are_one_question_and_set_aside_together(book: Casebook) -> None:
    book.add(
        Contact(at="2026-03-02", direction="inbound", words="pay the debt or we will send police to arrest you today")
    )
    found = hinted_contact(book, "c3")
    assert found is not None
    assert len(found.hints) > len(found.open) == 1
    put_aside(book, "c3", found.open[0])
    after = hinted_contact(book, "c3")
    assert after is not None
    assert after.open == ()
