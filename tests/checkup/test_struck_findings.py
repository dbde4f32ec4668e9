"""A struck finding stands aside with its reason, and never hides anything new."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup.run import Checkup, run
from debtor_assistant.checkup.struck_findings import ACTION, restore, strike
from debtor_assistant.records import Contact, Debt, Party
from debtor_assistant.rules.finding import Finding
from debtor_assistant.store.casebook import Casebook

DAY = date(2026, 3, 10)
NIGHT = "cn-gbt-night-window"
SHARED = {"party": "p1", "debt": ["d1"], "direction": "inbound", "contacted": ["debtor"], "agreed": False}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add(Debt(lender_type="consumer_finance", product="online_consumer", due_on="2024-06-01"))
        book.add(Party(kind="agency", for_=["d1"]))
        book.add(Contact(at="2026-03-02 23:30", channel="call", outcome="conversation", **SHARED))
    return path


def night(checkup: Checkup, verdict: str = "violated") -> Finding:
    return next(one for one in checkup.findings if (one.rule, one.verdict) == (NIGHT, verdict))


def test_a_strike_needs_a_reason_and_is_told_with_it(case: Path) -> None:
    with Casebook.open(case) as book:
        finding = night(run(book, DAY))
        with pytest.raises(InputError):
            strike(book, finding, "  ")
        assert not book.notes(ACTION)
        strike(book, finding, "I had asked for a call at night.", "Li")
        checkup = run(book, DAY)
        told = next(one for one in checkup.to_json()["findings"] if one["rule"] == NIGHT)
        assert told["struck"]["reason"] == "I had asked for a call at night."
        assert told["struck"]["by"] == "Li"
        assert night(checkup) not in checkup.standing
        assert len(checkup.findings) == len(checkup.standing) + 1
        assert book.verify() == []


def test_a_strike_taken_back_leaves_both_in_the_history(case: Path) -> None:
    with Casebook.open(case) as book:
        strike(book, night(run(book, DAY)), "wrong person")
        restore(book, night(run(book, DAY)))
        checkup = run(book, DAY)
        assert checkup.standing == list(checkup.findings)
        assert all("struck" not in one for one in checkup.to_json()["findings"])
        assert len(book.notes(ACTION)) == 2


def test_an_old_strike_hides_no_new_contact_and_no_new_verdict(case: Path) -> None:
    with Casebook.open(case) as book:
        strike(book, night(run(book, DAY)), "wrong person")
        book.add(Contact(at="2026-03-03 14:00", channel="call", outcome="rang_out", **SHARED))
        assert night(run(book, DAY)) not in run(book, DAY).standing, "a contact by day changes nothing"
        book.add(Contact(at="2026-03-04 23:40", channel="call", outcome="conversation", **SHARED))
        checkup = run(book, DAY)
        assert night(checkup) in checkup.standing
        book.strike("contact", "c3", "typed twice")
        assert night(run(book, DAY)) not in run(book, DAY).standing, "what was struck is struck again"
        book.amend("contact", "c1", {"agreed": None})
        checkup = run(book, DAY)
        assert night(checkup, "possible") in checkup.standing


def test_what_is_struck_is_on_its_way_to_the_dossier_and_out_of_letters(case: Path) -> None:
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.handover.extract import make_extract
    from debtor_assistant.handover.schema import published

    with Casebook.open(case) as book:
        strike(book, night(run(book, DAY)), "wrong person")
        extract = make_extract(run(book, DAY), book)
    assert [one["struck"]["reason"] for one in extract["struck_findings"]] == ["wrong person"]
    assert NIGHT not in {one["rule"] for one in extract["findings"]}
    Draft202012Validator(json.loads(published())).validate(extract)
    matter = Matter(extract, "p1", "d1")
    assert NIGHT not in {one["rule"] for one in matter.findings()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dossier_names_what_was_struck_and_counts_it_nowhere(case: Path, lang: str) -> None:
    from debtor_assistant.handover.extract import make_extract
    from debtor_assistant.handover.redact import redact
    from debtor_assistant.paper.dossier import outline
    from debtor_assistant.paper.twin_text import text_twin

    with Casebook.open(case) as book:
        before = make_extract(run(book, DAY), book)
        strike(book, night(run(book, DAY)), "agreed <b>that</b> evening", "Li")
        extract = make_extract(run(book, DAY), book)
    text = text_twin(outline(extract, lang))
    assert "agreed <b>that</b> evening" in text
    assert len(extract["findings"]) == len(before["findings"]) - 1
    copy = text_twin(outline(redact(extract), lang))
    assert "that</b> evening" not in copy
    assert {"zh": "已划去", "en": "struck out"}[lang] in copy
