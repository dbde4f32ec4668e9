"""`guide` and `checklist` on the command line: both languages, plain lines, JSON; answers stay in the case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from debtor_assistant.cli.main import root
from debtor_assistant.store.casebook import Casebook

HOSTILE = "[bold]X[/] \x1b[2J\u202e evil"


@pytest.mark.parametrize(("lang", "title"), [("en", "Chased for a debt"), ("zh", "被催收了")])
def test_an_article_is_shown_by_name_number_and_words(lang: str, title: str, run: Any, own_home: Path) -> None:
    for asked in (("start-here",), ("G01",), ("g01",)):
        answer = run("guide", *asked, "--lang", lang, "--plain")
        assert answer.code == 0
        assert title in answer.out.splitlines()[0]
        assert "[1] debtor-assistant " in answer.out
        assert "⟨" not in answer.out
        assert "\x1b" not in answer.out
    listed = run("guide", "--lang", lang)
    assert title in listed.out
    assert listed.out.count("(") >= 35
    for topic in ("court", "9", "67"):
        assert run("guide", topic, "--lang", lang).code == 0


def test_the_law_of_the_place_comes_and_the_rest_is_folded_away(run: Any, case: Path) -> None:
    here = run("guide", "start-here")
    assert "## China" in here.out
    assert "## United States" not in here.out
    assert "also tells the law of: United States" in here.out
    assert "Information, not legal advice; checked on Nov 24, 2026." in here.out
    assert "Sources: " in here.out
    assert "## United States" in run("guide", "start-here", "--all-places").out
    assert "## China" not in run("guide", "start-here", "--place", "US-NY").out
    data = run("guide", "start-here", "--json").json
    assert (data["name"], data["lang"], data["folded"]) == ("start-here", "en", ["US"])
    assert {link["kind"] for part in data["sections"] for block in part["blocks"] for link in block["links"]} >= {"do"}


def test_an_old_article_says_so(run: Any, own_home: Path) -> None:
    assert "longer than it should be" not in run("guide", "start-here").out
    assert "checked 372 days ago" in run("guide", "start-here", "--as-of", "2027-12-01").out


def test_a_search_answers_in_the_language_of_the_reader(run: Any, own_home: Path) -> None:
    found = run("guide", "--search", "被起诉", "--lang", "en", "--json").json
    assert [one["name"] for one in found][:3].count("being-sued") == 1
    assert "being-sued" in run("guide", "--search", "sued").out
    assert "help-lines" in run("guide", "--search", "不想活了").err
    assert "help-lines" not in run("guide", "--search", "征信").err
    nothing = run("guide", "--search", "qqqqzzzz")
    assert nothing.code == 2
    assert "No article" in nothing.err
    assert run("guide", "qqqqzzzz", "--json").json == []
    assert run("guide", "\x1b[2J").code == 2


def test_a_script_is_shown_and_the_announcement_only_where_it_is_asked_for(run: Any, case: Path) -> None:
    said = run("guide", "--script", "p3", "--lang", "zh").out
    assert "1. 我在工作，不能在这里谈。" in said
    assert "在中国大陆，第2句是请求。" in said
    assert "马萨诸塞" not in said
    refused = run("guide", "--script", "P7")
    assert refused.code == 2
    assert "announces a recording" in refused.err
    assert run("guide", "--script", "P7", "--place", "US-CA").code == 0
    assert run("guide", "--script", "P7", "--place", "AU").code == 2
    assert run("guide", "--script", "P9").code == 2
    assert run("guide", "--script", "P1", "--json").json["id"] == "P1"


def test_the_lint_speaks_of_one_file_or_of_all(run: Any, tmp_path: Path, own_home: Path) -> None:
    from debtor_assistant.base.places import content_dir

    one = run("guide", "--check", str(content_dir() / "guidance/en/start-here.md"))
    assert one.code == 0
    assert one.out.startswith("guidance/en/start-here.md: length ")
    assert run("guide", "--check", "--json").json["problems"] == []
    assert run("guide", "--check", str(tmp_path / "none.md")).code == 2


def test_a_checklist_is_answered_compared_printed_and_struck(run: Any, case: Path, tmp_path: Path) -> None:
    first = run(
        "checklist", "fill", "choose-platform", "--for", HOSTILE, "--set", "w01=bad", "--set", "W16=bad",
        "--set", "W02=good", "--note", f"W16={HOSTILE}",
    )  # fmt: skip
    assert first.code == 0, first.err
    assert "\x1b" not in first.out
    lines = first.out.splitlines()
    assert lines.index("Stop and look at these first") < lines.index(
        "Your good answers: 3 of the 9 points of what you have answered."
    )
    assert "rates no firm" in first.out
    assert "Saved as k1." in first.err
    run("checklist", "fill", "choose-platform", "--for", "Other", "--set", "W01=good")
    changed = run("checklist", "fill", "k1", "--set", "W01=good", "--set", "W16=unknown", "--json").json
    assert changed["stops"] == []
    assert changed["answers"]["W01.on"] == "2026-11-24"
    assert changed["answers"]["W16.note"] == HOSTILE
    compared = run("checklist", "compare", "k1", "k2", "--lang", "zh")
    assert "先停下来看" in compared.out
    assert "已答问题的分数" in compared.out
    for name in ("list.txt", "list.pdf"):
        written = run("checklist", "print", "k1", "k2", "-o", str(tmp_path / name))
        assert written.code == 0, written.err
    text = (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert "W01  Who is named as lender in the contract? (good)" in text
    assert "\x1b" not in text
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert run("checklist", "strike", "k1", "--reason", "wrong app").code == 0
    assert [one["id"] for one in run("checklist", "list", "--json").json["filled"]] == ["k2"]
    with Casebook.open(case) as book:
        assert book.verify() == []
        assert [entry.action for entry in book.history() if entry.table == "checklist"] == [
            "add", "add", "amend", "strike",
        ]  # fmt: skip


def test_a_court_paper_tells_its_day_while_the_check_is_open_and_then_its_way(run: Any, case: Path) -> None:
    filled = ("checklist", "fill", "court-paper", "--for", "(2026) 1", "--paper", "complaint")
    told = run(*filled, "--received", "2026-11-24", "--set", "S06=good").out
    assert "At the latest on Dec 9, 2026" in told
    assert "Act as if it were real" in told
    assert told.index("At the latest") < told.index("Act as if")
    assert "debtor-assistant deadlines" in told
    assert "debtor-assistant event add --kind court_claim --received-on 2026-11-24" in told
    assert "The court confirms it" in run("checklist", "fill", "k1", "--set", "K1=good").out
    false = run("checklist", "fill", "k1", "--set", "K1=bad", "--lang", "zh").out
    assert "不要付款" in false
    assert "最晚 2026年12月9日" in false
    caller = run("checklist", "fill", "collector-real", "--for", "138", "--set", "F5=good", "--json").json
    assert caller["outcome"] == "false"
    assert (
        run("checklist", "fill", "collector-real", "--for", "139", "--set", "R1=good", "--json").json["outcome"]
        == "unclear"
    )


def test_a_clause_is_quoted_with_its_page_and_its_question(run: Any, case: Path) -> None:
    told = run(
        "checklist", "fill", "read-contract", "--for", "C", "--set", "C05=bad", "--clause", "C05=0.1% a day",
        "--page", "C05=4",
    ).out  # fmt: skip
    assert 'Page 4 of the contract: "0.1% a day"' in told
    assert "Question to ask: How is it computed?" in told
    assert "void" not in told


@pytest.mark.parametrize(
    "words",
    [
        ("fill", "choose-platform", "--set", "W01=good"),
        ("fill", "choose-platform", "--for", "x", "--set", "W99=good"),
        ("fill", "choose-platform", "--for", "x", "--set", "W01=great"),
        ("fill", "choose-platform", "--for", "x", "--set", "W01"),
        ("fill", "choose-platform", "--for", "x", "--paper", "complaint"),
        ("fill", "court-paper", "--for", "x", "--paper", "complaint", "--received", "2026-02-30"),
        ("fill", "choose-platform", "--for", "x", "--evidence", "x9"),
        ("fill", "nothing", "--for", "x"),
        ("fill", "k9", "--set", "W01=good"),
        ("show", "nothing"),
        ("show", "k9"),
        ("compare", "k1", "k2"),
        ("print", "k1", "-o", "/nowhere/at/all.pdf"),
        ("strike", "k1", "--reason", "x"),
    ],
)
def test_what_cannot_be_taken_is_said_and_changes_nothing(words: tuple[str, ...], run: Any, case: Path) -> None:
    answer = run("checklist", *words)
    assert answer.code == 2, answer.err
    assert answer.err
    assert "⟨" not in answer.err
    assert run("checklist", "list", "--json").json["filled"] == []


def test_lists_of_two_kinds_are_not_compared(run: Any, case: Path) -> None:
    run("checklist", "fill", "choose-platform", "--for", "a")
    run("checklist", "fill", "read-contract", "--for", "b")
    assert run("checklist", "compare", "k1", "k2").code == 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_list_shows_its_questions(lang: str, run: Any, own_home: Path) -> None:
    listed = run("checklist", "list", "--lang", lang, "--json").json["lists"]
    for one in listed:
        shown = run("checklist", "show", one["name"], "--lang", lang)
        assert shown.code == 0
        assert one["title"][lang] in shown.out
        assert "⟨" not in shown.out


def test_checklists_are_in_no_dossier_and_no_letter(run: Any, case: Path, tmp_path: Path) -> None:
    run(
        "checklist",
        "fill",
        "choose-platform",
        "--for",
        "Zanzibarwallet",
        "--note",
        "W01=Quokkasecret",
        "--set",
        "W01=bad",
    )
    run("contact", "add", "--at", "2026-11-20 22:30", "--channel", "call", "--direction", "inbound", "--party", "p2")
    written = run("dossier", "--folder", str(tmp_path / "d"))
    assert written.code == 0, written.err
    for path in (tmp_path / "d").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Zanzibarwallet" not in data, path
            assert b"Quokkasecret" not in data, path
    extract = next((tmp_path / "d").rglob("*.json"))
    assert "checklist" not in json.dumps(json.loads(extract.read_text(encoding="utf-8")))


def test_every_action_of_the_screens_that_has_a_command_line_is_one() -> None:
    from debtor_assistant.cli.guide_lines import COMMANDS
    from debtor_assistant.tui.commands import BY_ID

    assert not set(COMMANDS) - set(BY_ID)
    for line in COMMANDS.values():
        assert line.split()[0] in root.list_commands(click.Context(root))
