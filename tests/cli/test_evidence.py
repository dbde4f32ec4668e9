"""Files go into the case and come out of it by commands."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LETTER = b"%PDF-1.4 not really\n"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "Screenshot_20260301-213045.png"
    Image.new("RGB", (40, 30), "white").save(path)
    return path


def test_a_file_is_kept_listed_shown_and_written_out(case: Path, run: Run, photo: Path, tmp_path: Path) -> None:
    assert run("contact", "add", "--at", "2026-03-01 21:30", "--channel", "sms").code == 0
    added = run("evidence", "add", str(photo), "--about", "c1", "--carrier", "my phone", "--json")
    assert added.code == 0, added.err
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    assert added.json == [
        {"id": "x1", "file": photo.name, "sha256": sha256, "size": str(photo.stat().st_size), "new": True}
    ]
    (listed,) = run("evidence", "list", "--json").json
    assert (listed["about"], listed["carrier"], listed["grade"], listed["media_type"]) == (
        ["c1"],
        "my phone",
        "own_record",
        "image/png",
    )
    shown = run("evidence", "show", "x1").out
    assert sha256 in shown
    assert "no proof" in shown
    target = tmp_path / "out.png"
    assert run("evidence", "export", "x1", "-o", str(target)).code == 0
    assert target.read_bytes() == photo.read_bytes()
    assert run("evidence", "verify").code == 0
    assert "In the case already as x1" in run("evidence", "add", str(photo)).out


def test_a_missing_file_is_named_and_does_not_stop_the_others(case: Path, run: Run, photo: Path) -> None:
    done = run("evidence", "add", "nowhere.png", str(photo), "--json")
    assert done.code == 2
    assert "nowhere.png" in done.err
    assert [one["id"] for one in done.json] == ["x1"]


def test_links_to_nothing_are_refused_before_anything_is_kept(case: Path, run: Run, photo: Path) -> None:
    for name in ("c9", "z1", "hello"):
        done = run("evidence", "add", str(photo), "--about", name)
        assert done.code == 2
        assert name in done.err
    assert run("evidence", "list", "--json").json == []


def test_what_is_said_of_a_file_changes_and_its_bytes_stay(case: Path, run: Run, photo: Path, tmp_path: Path) -> None:
    run("evidence", "add", str(photo))
    assert run("evidence", "amend", "x1", "--words", "明天上门", "--note", "from WeChat").code == 0
    assert "明天上门" in run("evidence", "show", "x1").out
    assert run("evidence", "amend", "x1", "--strike", "--because", "wrong person").code == 0
    assert run("evidence", "list", "--json").json == []
    assert run("case", "verify").code == 0
    assert run("evidence", "amend", "x1").code == 2


def test_hostile_names_do_not_move_the_cursor(case: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202egpj.txt"
    path.write_bytes(b"x")
    run("evidence", "add", str(path))
    for words in (("evidence", "list"), ("evidence", "show", "x1")):
        said = run(*words).out
        assert "\x1b" not in said
        assert "\u202e" not in said


def test_a_hostile_letter_is_kept_with_its_problem_named(case: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(LETTER)
    done = run("evidence", "add", str(tmp_path / "letter.pdf"))
    assert done.code == 0
    assert "x1" in done.out
    assert done.err
