import json
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_demo_goes_the_whole_way(lang: str, run: Any, tmp_path: Path, own_home: Path) -> None:
    answer = run("demo", "-o", str(tmp_path / "out"), "--lang", lang)
    assert answer.code == 0, answer.err
    assert (tmp_path / "out" / "data" / "dossier.pdf").read_bytes().startswith(b"%PDF")
    assert "GB/T 45251-2025" in answer.out
    assert "⟨" not in answer.out + answer.err
    assert answer.out.rstrip().splitlines()[-1].strip().startswith("debtor-assistant ")
    assert not list((own_home / "cases").glob("*")) if (own_home / "cases").exists() else True


def test_the_demo_finds_what_it_was_written_for(run: Any, tmp_path: Path) -> None:
    said = run("demo", "-o", str(tmp_path), "--json").json
    strongest = {}
    for finding in said["findings"]:
        strongest.setdefault(finding["rule"], finding["verdict"])
    assert strongest["cn-gbt-night-window"] == "violated"
    assert strongest["cn-gbt-third-party-contact"] == "violated"
    assert Path(said["dossier"]["path"]).is_file()


def test_the_backups_alone_give_no_flood_of_possible(case: Path, run: Any) -> None:
    from debtor_assistant.base.places import content_dir

    files = [str(content_dir() / "demo" / name) for name in ("sms-demo.xml", "calls-demo.xml")]
    assert run("import", *files).code == 0
    said = run("check", "--json").json
    assert said["completeness"]["channels_never_imported"] == []
    # Nobody has said who called or what was said: only hours and numbers may raise a question.
    assert {one["verdict"] for one in said["findings"]} == {"possible"}
    assert {one["kind"] for one in said["findings"]} <= {"contact_hours", "contact_frequency", "assessment"}
    assert len(said["findings"]) <= 10
    named = {contact for one in said["findings"] for contact in one["contacts"]}
    assert len(named) < said["completeness"]["contacts"] / 4


def test_the_demo_does_not_touch_the_users_case(case: Path, run: Any, tmp_path: Path) -> None:
    before = case.read_bytes()
    run("demo", "-o", str(tmp_path))
    assert case.read_bytes() == before


def test_a_file_where_the_folder_should_be_is_refused(run: Any, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    answer = run("demo", "-o", str(tmp_path / "out"))
    assert answer.code == 2
    assert "-o" in answer.err


def test_by_default_the_pdf_lies_in_a_folder_of_its_own_here(process: Any, tmp_path: Path) -> None:
    done = process("demo", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["findings"]
    made = {path.name for path in (tmp_path / "debtor-assistant-demo" / "data").iterdir()}
    assert made == {"dossier.pdf", "dossier.txt", "dossier.html", "dossier.extract.json"}


def test_a_second_demo_leaves_the_first_as_it_was(run: Any, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("demo", "-o", str(tmp_path / "out")).code == 0
    for name in ("out", "out-2"):
        assert run("verify", str(tmp_path / name)).code == 0
