"""`letter`: listing, showing, writing, and that what was sent is read by the rules."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader


@pytest.fixture
def us(run: Any) -> None:
    """An American case with a collector and its letter not yet sent."""
    for line in (
        "case init --jurisdiction US-CA --timezone America/Los_Angeles --name us",
        "debt add --creditor Bank --lender-type bank --product credit_card --purpose personal",
        "party add --kind agency --name Collector --for d1 --numbers 5551234 --took-debt after_default",
        "debtor amend --consumer yes --because known",
    ):
        answer = run(*line.split())
        assert answer.code == 0, answer.err


def call(run: Any, day: str) -> None:
    line = f"contact add --channel call --direction inbound --party p1 --debt d1 --contacted debtor --at {day}T10:00"
    more = "--outcome conversation --conduct payment_request --agreed no"
    answer = run(*line.split(), *more.split())
    assert answer.code == 0, answer.err


def verdict(run: Any, rule: str, as_of: str) -> str:
    found = run("check", "--json", "--as-of", as_of).json["findings"]
    return next((one["verdict"] for one in found if one["rule"] == rule), "")


def test_a_stop_request_sent_today_makes_tomorrows_call_a_finding(run: Any, us: None, tmp_path: Path) -> None:
    call(run, "2026-11-25")
    assert verdict(run, "us-fed-cease", "2026-11-26") != "violated"
    path = tmp_path / "cease.pdf"
    assert run("letter", "write", "cease", "-o", str(path)).code == 0
    assert "stop communicating" in "".join(page.extract_text() for page in PdfReader(path).pages)
    line = "letter sent cease --on 2026-11-24 --medium registered_mail --received-on 2026-11-24 --json"
    assert run(*line.split()).json["events"][0]["kind"] == "cease_request"
    assert verdict(run, "us-fed-cease", "2026-11-26") == "violated"
    actions = history(run)
    assert "letter sent" in actions
    assert "letter written" in actions


def history(run: Any) -> list[str]:
    from debtor_assistant.base.places import cases_dir
    from debtor_assistant.store.casebook import Casebook

    (path,) = cases_dir().glob("*.case")
    book = Casebook.open(path, None)
    try:
        return [entry.action for entry in book.history()]
    finally:
        book.close()


def test_answers_of_the_written_letter_are_used_when_it_was_sent(run: Any, case: Path, tmp_path: Path) -> None:
    asked = ("--answer", "channels=email,letter", "--answer", "quiet_hours=22:00-08:00")
    path = tmp_path / "letter.docx"
    written = run("letter", "write", "contact-preferences", "--party", "p1", "-o", str(path), *asked)
    assert written.code == 0, written.err
    assert "22:00-08:00" in "".join(one.text for one in Document(path).paragraphs)
    line = "letter sent contact-preferences --party p1 --on 2026-11-24 --medium email --json"
    (event,) = run(*line.split()).json["events"]
    assert event["only_channels"] == ["email", "letter"]
    assert event["not_hours"] == ["22:00-08:00"]
    assert event["to"] == "p1"
    assert event["debt"] == ["d1"]


def test_the_list_says_what_each_letter_still_needs(run: Any, case: Path) -> None:
    rows = run("letter", "list", "--json").json
    assert {row["state"] for row in rows} >= {"fits", "needs", "refused", "no_recipient"}
    assert not [row for row in rows if row["name"] == "cease"]
    complaint = next(row for row in rows if row["name"] == "complaint-to-lender" and row["to"] == "p1")
    assert complaint["needs"]
    assert "complaint-to-lender" in run("letter", "list", "--lang", "zh").out


def test_show_says_what_is_missing_and_keeps_warnings_out_of_the_letter(run: Any, case: Path) -> None:
    answer = run("letter", "show", "breakdown-request", "--party", "p1")
    assert answer.code == 0
    assert "time to sue" in answer.err
    assert "time to sue" not in answer.out
    assert "Left blank: Name" in answer.err
    assert "贵方主张的债务" in answer.out or "贵方主张的、与" in answer.out  # the place's language is the letter's
    english = run("letter", "show", "L28", "--party", "p1", "--letter-lang", "en", "--json").json
    assert any("not an acknowledgment" in one["text"] for one in english["paragraphs"])
    assert english["missing"]


def test_a_locked_letter_is_written_only_after_its_warnings(run: Any, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    line = ["letter", "write", "hardship-plan", "--party", "p1", "-o", str(path)]
    line += ["--answer", "cause=illness", "--answer", "offer=300"]
    refused = run(*line)
    assert refused.code == 2
    assert "--understood" in refused.err
    assert not path.exists()
    assert run(*line, "--understood").code == 0
    assert "300" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "stop-third-party"], "stop-third-parties"),
        (["show", "breakdown-request"], "--party p2"),
        (["show", "breakdown-request", "--party", "p9"], "p9"),
        (["show", "automated-decision", "--party", "p2"], "kind"),
        (["show", "contact-preferences", "--party", "p1", "--answer", "colour=red"], "channels"),
        (["show", "contact-preferences", "--party", "p1", "--answer", "quiet_hours=night"], "HH:MM-HH:MM"),
        (["show", "contact-preferences", "--party", "p1", "--answer", "channels=pigeon"], "email"),
        (["write", "complaint-to-lender", "--party", "p1", "-o", "x.pdf"], "finding"),
        (["sent", "breakdown-request", "--party", "p1", "--on", "2026-02-30", "--medium", "email"], "2026-02-30"),
    ],
)
def test_mistakes_are_told_with_the_next_step(run: Any, case: Path, words: list[str], said: str) -> None:
    answer = run("letter", *words)
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_gaps_are_listed_as_requests(run: Any, case: Path) -> None:
    rows = run("letter", "requests", "--json").json
    assert {"carrier-list", "owner-unknown"} <= {row["id"] for row in rows}
    assert all(row["clock"] and row["letter"] for row in rows)
    assert "your carrier" in run("letter", "requests").out


@pytest.mark.parametrize("form", ["pdf", "txt", "docx"])
def test_the_format_is_taken_from_the_option_or_the_name(run: Any, case: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"letter.{form}"
    assert run("letter", "write", "data-access", "--party", "p1", "-o", str(path)).code == 0
    start = {"pdf": b"%PDF", "docx": b"PK", "txt": "关于".encode()}[form]
    assert path.read_bytes().startswith(start)
    other = tmp_path / "letter"
    assert run("letter", "write", "data-access", "--party", "p1", "-o", str(other), "--format", form).code == 0
    assert other.read_bytes().startswith(start)


def test_warnings_come_before_the_letter_is_written(run: Any, case: Path, tmp_path: Path) -> None:
    answer = run("letter", "write", "breakdown-request", "--party", "p1", "-o", str(tmp_path / "a.pdf"))
    assert answer.code == 0
    assert answer.err.index("Before you send it") < answer.err.index("When it is sent")
    assert answer.out.startswith("Wrote ")


def test_a_body_that_the_place_does_not_have_is_refused_with_those_it_has(run: Any, case: Path) -> None:
    answer = run("letter", "show", "packet-authority", "--party", "p1", "--answer", "body=afca")
    assert answer.code == 2
    assert "nfra" in answer.err
    shown = run("letter", "show", "packet-authority", "--party", "p1")
    assert "nfra = National Financial" in shown.err


def test_a_mistake_in_a_letter_is_named_by_the_lint(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    from debtor_assistant.base.places import content_dir

    shutil.copytree(content_dir(), tmp_path / "content")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(tmp_path / "content"))
    file = tmp_path / "content" / "letters" / "preserve-records.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("cn-card-method", "cn-card-methd"), encoding="utf-8")
    answer = run("rules", "lint", str(file.parent))
    assert answer.code == 1
    assert "letters/preserve-records.yaml:" in answer.err
    assert "cn-card-methd" in answer.err


def test_answers_stay_in_the_case_and_out_of_the_extract(run: Any, case: Path, tmp_path: Path) -> None:
    line = ["letter", "write", "hardship-plan", "--party", "p1", "-o", str(tmp_path / "plan.pdf"), "--understood"]
    assert run(*line, "--answer", "cause=SECRET-ILLNESS", "--answer", "offer=300").code == 0
    assert run("dossier", "--folder", str(tmp_path / "bag")).code == 0
    for path in (tmp_path / "bag").rglob("*"):
        if path.is_file():
            assert b"SECRET-ILLNESS" not in path.read_bytes(), path.name
    assert run("case", "verify").code == 0


def request(run: Any, as_of: str, name: str = "owner-unknown", to: str = "p2") -> dict[str, Any]:
    rows = run("letter", "requests", "--json", "--as-of", as_of).json
    (found,) = [row for row in rows if (row["id"], row["to"]) == (name, to)]
    return dict(found)


def test_sending_asks_for_the_gaps_of_the_letter_and_an_answer_closes_them(run: Any, case: Path) -> None:
    assert request(run, "2026-11-24")["state"] == "open"
    sent = "letter sent authority-and-assignment --party p2 --on 2026-11-24 --medium registered_mail --json"
    (event,) = run(*sent.split(), "--as-of", "2026-11-24").json["events"]
    asked = request(run, "2026-11-25")
    assert (asked["state"], asked["asked_on"], asked["answer_due"]) == ("asked", "2026-11-24", "2026-12-09")
    assert request(run, "2026-12-09")["state"] == "asked"
    assert request(run, "2026-12-10")["state"] == "overdue"
    assert request(run, "2026-11-23")["state"] == "open"  # judged on a day before it was sent
    shown = run("letter", "show", "authority-and-assignment", "--party", "p2", "--as-of", "2026-11-25")
    assert "a letter of 24 November 2026 asked for it" in shown.err.replace("\n", " ")
    assert "The next day for an answer: Dec 9, 2026" in run("check", "--as-of", "2026-11-25").out
    assert run("event", "add", "--kind", "answer", "--about", event["id"], "--on", "2026-12-01").code == 0
    closed = request(run, "2026-12-20")
    assert (closed["state"], closed["answered_by"]) == ("answered", "e2")


def test_what_the_written_paper_asked_for_counts_when_it_was_sent(run: Any, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    assert run("letter", "write", "authority-and-assignment", "--party", "p2", "-o", str(path)).code == 0
    (note,) = notes(run, "letter written")
    assert "owner-unknown" in note["requests"]
    line = "letter sent authority-and-assignment --party p2 --on 2026-11-24 --medium email"
    run(*line.split())
    (sent,) = notes(run, "letter sent")
    assert sent["requests"] == note["requests"]
    assert sent["reply_by"] == "2026-12-09"


def test_a_sending_that_is_struck_out_asked_for_nothing(run: Any, case: Path) -> None:
    sent = "letter sent authority-and-assignment --party p2 --on 2026-11-24 --medium email --json"
    (event,) = run(*sent.split()).json["events"]
    from debtor_assistant.store.casebook import Casebook

    with Casebook.open(case) as book:
        book.strike("event", event["id"], "wrong letter")
    assert request(run, "2026-11-25")["state"] == "open"


def notes(run: Any, action: str) -> list[Any]:
    from debtor_assistant.base.places import cases_dir
    from debtor_assistant.store.casebook import Casebook

    (path,) = cases_dir().glob("*.case")
    with Casebook.open(path) as book:
        return list(book.notes(action))
