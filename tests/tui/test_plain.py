"""Line by line: through a pipe, in both languages, with words from outside that mean no harm to the reader."""

from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use
from debtor_assistant.tui.commands import COMMANDS
from debtor_assistant.tui.plain.run import talk_plainly
from debtor_assistant.tui.plain.talk import Talk

DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff\x1b]")


def pipe(typed: list[str], home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program with its input from a pipe."""
    surroundings = {**os.environ, "HOME": str(home), "PYTHONIOENCODING": "", **more}
    return subprocess.run(
        [sys.executable, "-m", "debtor_assistant", *words],
        input="".join(f"{line}\n" for line in typed),
        capture_output=True,
        encoding="utf-8",
        env=surroundings,
        timeout=120,
        check=False,
    )


def said(typed: list[str], case: Path | None = None) -> str:
    """Return what is said in this process."""
    sink = io.StringIO()
    talk_plainly(case, None, Talk(io.StringIO("".join(f"{line}\n" for line in typed)), sink))
    return sink.getvalue()


def test_nothing_typed_at_all_ends_politely(tmp_path: Path) -> None:
    for words, more in ((["--plain"], {}), ([], {"TERM": "dumb"})):
        done = pipe([], tmp_path, *words, "--lang", "en", **more)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("Goodbye. Everything saved stays on this computer.\n")


STORY = {
    "en": ["new-case", "1", "China", "3", "Story", "make-case",
           "facts", "new-record", "1", "1", "Nebula Finance",
           "2", "consumer finance company", "3", "online consumer loan",
           "save", "new-record", "2", "1", "agency", "2", "Hengxin", "5", "1", "save", "back",
           "contacts", "new-record", "1", "2026-03-02 23:30", "", "7", "call",
           "8", "from the other side", "14", "Hengxin",
           "15", "1", "20", "debtor", "save", "back",
           "findings", "2", "1", "No", "1", "0", "back", "back",
           "letters", "Please itemise", "5", "{letter}", "write-letter", "back", "back"],
    "zh": ["新建案件", "1", "中国", "3", "故事", "make-case",
           "债务与相关方", "新增", "1", "1", "星云消费金融", "2", "消费金融公司", "3", "网络消费贷款",
           "保存", "新增", "2", "1", "第三方催收机构", "2", "恒信", "5", "1", "保存", "返回",
           "联系记录", "新增", "1", "2026-03-02 23:30", "", "7", "电话", "8", "对方发起", "14", "恒信",
           "15", "1", "20", "债务人", "保存", "返回",
           "检查结果", "2", "1", "否", "1", "0", "返回", "返回",
           "letters", "欠款明细", "5", "{letter}", "write-letter", "返回", "返回"],
}  # fmt: skip
"""A case, a debt, an agency, a call at night, the fact that was missing, the finding."""


@pytest.mark.parametrize(("lang", "found"), [("en", "Outside the limit"), ("zh", "超出限制")])
def test_the_whole_story_passes_through_a_pipe(lang: str, found: str, tmp_path: Path, own_home: Path) -> None:
    target, letter = tmp_path / "dossier", tmp_path / "letter"
    typed = [
        *(line.format(letter=letter) for line in STORY[lang]),
        "export",
        "8",
        str(target),
        "write-dossier",
        "back",
        "quit",
    ]
    told = pipe(typed, tmp_path, "--plain", "--lang", lang)
    assert (told.returncode, told.stderr) == (0, ""), told.stdout[-2000:]
    assert found in told.stdout
    assert not DRAWN.search(told.stdout)
    dossier = target.with_suffix(".pdf")
    checked = pipe([], tmp_path, "verify", str(dossier))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    case = next((own_home / "cases").glob("*.case"))
    findings = json.loads(pipe([], tmp_path, "--case", str(case), "check", "--json").stdout)["findings"]
    assert "violated" in {one["verdict"] for one in findings}
    assert letter.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_words_of_a_collector_move_no_cursor_and_draw_no_box(empty_case: Path) -> None:
    with Casebook.open(empty_case) as book:
        book.add(Contact(at="2026-03-02 10:00", channel="sms", direction="inbound", peer="\x1b]0;x\x07[red]",
                         words="\x1b[2J\u202e╔══╗ ⣿ ▓ pay"))  # fmt: skip
    use("en")
    text = said(["contacts", "1", "more", "27", "", "back", "back", "senders", "quit"], empty_case)
    assert not DRAWN.search(text)
    assert "⟨001B⟩[2J⟨202E⟩" in text


def test_a_word_that_works_everywhere_can_be_written_all_the_same(empty_case: Path) -> None:
    use("en")
    text = said(["facts", "new-record", "1", "1", "help", "=quit", "save", "quit"], empty_case)
    assert "Answer the question, or type back to change nothing." in text
    assert "1. quit (d1)" in text


def test_a_passphrase_is_never_repeated(tmp_path: Path) -> None:
    use("en")
    secret = "four random words here"
    text = said(["new-case", "1", "China", "4", secret, secret, "make-case", "1", "lock", secret, "quit"])
    assert "This case is locked" in text
    assert secret not in text
    assert text.count("Home: ") == 3


def test_what_was_not_saved_is_said_when_the_input_ends(empty_case: Path) -> None:
    use("en")
    text = said(["facts", "new-record", "1", "1", "Orion"], empty_case)
    assert "Not saved" in text


def test_whatever_is_typed_the_program_answers_in_plain_lines(empty_case: Path) -> None:
    """Commands in any order, at any prompt, with numbers that mean nothing there."""
    names = [one.id for one in COMMANDS if not one.id.startswith(("write-", "back-up", "quit", "leave", "lock"))]
    hand = random.Random(5)
    odd = [
        "?",
        "lines",
        "language",
        "-",
        "",
        "more",
        "again",
        "=quit",
        "1 2",
        "\x1b[2J\u2588",
        "x" * 300,
        ".",
        "%s{x}",
        "[red]",
    ]
    typed = [hand.choice([*names, *odd, *map(str, range(9)), "back", "back"]) for _ in range(40)]
    use("zh")
    text = said([*typed, "back", "back", "quit"], empty_case)
    assert not DRAWN.search(text)
    assert "⟨en⟩" not in text
    assert text.endswith(("。\n", ".\n"))
