import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.cli import guard
from debtor_assistant.store.driver import sqlite3

full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")


@pytest.mark.parametrize("words", [["check"], ["case", "info"], ["contact", "list"], ["case", "verify"]], ids=" ".join)
@pytest.mark.parametrize(
    "content", [b"", b"hello\n", b"SQLite format 3\0" + b"\xff" * 5000], ids=["empty", "text", "broken"]
)
def test_a_file_that_is_no_case_is_refused_and_not_changed(
    words: list[str], content: bytes, run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "x.case"
    path.write_bytes(content)
    answer = run(*words, "--case", str(path))
    assert answer.code in (2, 3)
    assert "x.case" in answer.err
    assert len(answer.err.strip().splitlines()) >= 2
    assert path.read_bytes() == content


def test_a_case_of_a_newer_version_is_refused(case: Path, run: Any) -> None:
    with sqlite3.connect(case) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    answer = run("check")
    assert answer.code in (2, 3)
    assert str(case) in answer.err


def test_another_database_is_refused(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "other.case"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE contact (id)")
    connection.commit()
    connection.close()
    answer = run("check", "--case", str(path))
    assert answer.code in (2, 3)
    assert "other.case" in answer.err


def test_an_existing_file_is_never_overwritten_by_a_new_case(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.case"
    path.write_text("precious")
    assert run("case", "init", "--jurisdiction", "CN", "--case", str(path)).code == 2
    assert path.read_text() == "precious"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--jurisdiction", "Chian"], "CN"),
        (["--jurisdiction", "CN", "--timezone", "Asia/Peking"], "Asia/Shanghai"),
        (["--jurisdiction", "ZZ"], "--timezone"),
    ],
)
def test_a_case_needs_a_place_and_a_zone_that_exist(words: list[str], hint: str, run: Any) -> None:
    answer = run("case", "init", *words)
    assert answer.code == 2
    assert hint in answer.err
    assert run("case", "list", "--json").json == []


def test_a_changed_case_fails_its_verification(case: Path, run: Any) -> None:
    run("contact", "add", "--at", "2026-03-02", "--channel", "call")
    assert run("verify", str(case)).code == 0
    with sqlite3.connect(case) as connection:
        connection.execute("UPDATE contact SET at = '2026-03-03'")
    connection.close()
    answer = run("verify", str(case))
    assert answer.code == 1
    assert "c1" in answer.err
    said = run("case", "verify", "--json")
    assert said.code == 1
    assert said.json["sound"] is False


def test_verifying_a_folder_or_nothing_is_refused(run: Any, tmp_path: Path) -> None:
    assert run("verify", str(tmp_path)).code == 2
    assert run("verify", str(tmp_path / "none")).code == 2


@full_disk
@pytest.mark.parametrize(
    "words", [["rules", "list"], ["--help"], ["rules", "vocabulary", "--json"], ["check"]], ids=" ".join
)
def test_a_full_disk_under_stdout_is_said_calmly(words: list[str], case: Path, process: Any) -> None:
    with Path("/dev/full").open("wb") as nowhere:
        done = process(*words, stdout=nowhere, env={"DEBTOR_ASSISTANT_CASE": str(case)})
    assert done.returncode == 3
    assert b"disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_reader_that_stops_early_is_no_error(process: Any, own_home: Path) -> None:
    command = f"{sys.executable} -m debtor_assistant rules vocabulary | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.returncode == 0


def test_a_fault_of_the_program_is_a_calm_message_and_a_log(
    run: Any, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debtor_assistant.cli import case_files

    def fault() -> None:
        raise ZeroDivisionError("inner detail")

    monkeypatch.setattr(case_files, "show_all", fault)
    answer = run("case", "list")
    assert answer.code == 3
    assert "Traceback" not in answer.err
    assert "inner detail" not in answer.err
    (log,) = (own_home / "logs").iterdir()
    assert str(log) in answer.err
    assert "inner detail" in log.read_text()
    if os.name == "posix":
        assert log.stat().st_mode & 0o077 == 0


def test_a_fault_that_cannot_even_be_logged_is_still_said(
    run: Any, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debtor_assistant.cli import case_files

    monkeypatch.setattr(case_files, "show_all", lambda: 1 // 0)
    (own_home / "logs").write_text("a file where the folder should be")
    answer = run("case", "list")
    assert answer.code == 3
    assert "Traceback" not in answer.err
    assert answer.err


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError, MemoryError, RecursionError, PermissionError])
def test_whatever_is_raised_ends_in_an_exit_code_and_words(
    error: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise error

    assert guard.guarded(work) == 3
    assert capsys.readouterr().err


def test_words_in_a_problem_cannot_move_the_cursor(run: Any) -> None:
    answer = run("verify", "no\x1b[2Jfile\u202e")
    assert "\x1b" not in answer.err
    assert "\u202e" not in answer.err


@pytest.mark.skipif(os.name != "posix", reason="signals differ")
def test_an_interrupt_leaves_a_case_that_opens(case: Path, own_home: Path, tmp_path: Path, run: Any) -> None:
    rows = "".join(
        f'<sms address="02155550123" date="{1_770_000_000_000 + n * 1000}" type="1" body="{n}" />'
        for n in range(40_000)
    )
    path = tmp_path / "big.xml"
    path.write_text(f'<?xml version="1.0"?><smses count="40000">{rows}</smses>')
    work = subprocess.Popen(
        [sys.executable, "-m", "debtor_assistant", "import", str(path), "--case", str(case)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        work.wait(0.8)
    except subprocess.TimeoutExpired:
        work.send_signal(signal.SIGINT)
    _, err = work.communicate(timeout=60)
    assert work.returncode in (0, 3)
    assert b"Traceback" not in err
    assert run("case", "verify").code == 0
    assert run("case", "info", "--json").json["counts"]["contact"] in (0, 40_000)


def test_a_second_writer_is_told_to_wait(case: Path, run: Any) -> None:
    connection = sqlite3.connect(case, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        answer = run("contact", "add", "--at", "2026-03-02", "--channel", "call")
    finally:
        connection.execute("ROLLBACK")
        connection.close()
    assert answer.code == 3
    assert "again" in answer.err
    assert run("contact", "list", "--json").json == []
