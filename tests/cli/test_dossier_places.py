"""A dossier as PDF, folder, bundle, redacted copy, and made again without the case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def filled(case: Path, run: Run, tmp_path: Path) -> Path:
    from PIL import Image

    picture = tmp_path / "photo.png"
    Image.new("RGB", (400, 300), "gray").save(picture)
    said = ("--words", "今天不还就上门", "--party", "p2", "--direction", "inbound")
    assert run("contact", "add", "--at", "2026-03-01 22:30", "--channel", "sms", *said).code == 0
    assert run("contact", "amend", "c1", "--at", "2026-03-01 22:31", "--because", "looked again").code == 0
    assert run("evidence", "add", str(picture), "--about", "c1").code == 0
    return case


def test_a_folder_is_made_again_from_its_extract_byte_for_byte(filled: Path, run: Run, tmp_path: Path) -> None:
    done = run("dossier", "--folder", str(tmp_path / "out"), "--dossier-lang", "zh", "--json")
    assert done.code == 0, done.err
    data = tmp_path / "out" / "data"
    filled.unlink()
    again = run("dossier", "--from", str(data / "out.extract.json"), "-o", str(tmp_path / "again.pdf"), "--json")
    assert again.code == 0, again.err
    assert (tmp_path / "again.pdf").read_bytes() == (data / "out.pdf").read_bytes()
    assert again.json["sha256"] == done.json["sha256"]
    assert run("verify", str(tmp_path / "again.pdf")).code == 0


def test_the_paper_is_kept_in_the_extract(filled: Path, run: Run, tmp_path: Path) -> None:
    from pypdf import PdfReader

    data = tmp_path / "out" / "data"
    assert run("dossier", "--folder", str(tmp_path / "out"), "--paper", "letter").code == 0
    extract = str(data / "out.extract.json")
    assert run("dossier", "--from", extract, "-o", str(tmp_path / "again.pdf")).code == 0
    assert (tmp_path / "again.pdf").read_bytes() == (data / "out.pdf").read_bytes()
    assert PdfReader(data / "out.pdf").pages[-1].mediabox.upper_right == (612, 792)
    refused = run("dossier", "--from", extract, "-o", str(tmp_path / "other.pdf"), "--paper", "a4")
    assert refused.code == 2
    assert "--paper" in refused.err
    assert run("dossier", "-o", str(tmp_path / "usual.pdf")).code == 0
    assert float(PdfReader(tmp_path / "usual.pdf").pages[0].mediabox.height) == pytest.approx(841.89, abs=0.01)


def test_a_changed_extract_or_exhibit_makes_no_paper(filled: Path, run: Run, tmp_path: Path) -> None:
    assert run("dossier", "--folder", str(tmp_path / "out")).code == 0
    extract = tmp_path / "out" / "data" / "out.extract.json"
    (exhibit,) = (tmp_path / "out" / "data" / "exhibits").iterdir()
    kept = exhibit.read_bytes()
    exhibit.write_bytes(kept + b"x")
    assert run("dossier", "--from", str(extract), "-o", str(tmp_path / "a.pdf")).code == 2
    exhibit.write_bytes(kept)
    extract.write_text(json.dumps(json.loads(extract.read_text("utf-8"))), "utf-8")
    assert run("dossier", "--from", str(extract), "-o", str(tmp_path / "a.pdf")).code == 2
    assert not (tmp_path / "a.pdf").exists()


def test_what_is_made_again_is_one_pdf_and_nothing_else(filled: Path, run: Run, tmp_path: Path) -> None:
    assert run("dossier", "--folder", str(tmp_path / "out")).code == 0
    extract = str(tmp_path / "out" / "data" / "out.extract.json")
    for place in (["--folder", str(tmp_path / "new")], ["--bundle", str(tmp_path / "new.zip")], []):
        refused = run("dossier", "--from", extract, *place)
        assert refused.code == 2
        assert "-o" in refused.err
    assert not list(tmp_path.glob("new*"))


def test_exactly_one_place_is_named(filled: Path, run: Run, tmp_path: Path) -> None:
    assert run("dossier").code == 2
    assert run("dossier", "-o", str(tmp_path / "a.pdf"), "--folder", str(tmp_path / "b")).code == 2
    (tmp_path / "there").mkdir()
    assert run("dossier", "--folder", str(tmp_path / "there")).code == 2


def test_exhibits_are_chosen(filled: Path, run: Run, tmp_path: Path) -> None:
    def sent(name: str, *words: str) -> list[str]:
        assert run("dossier", "--folder", str(tmp_path / name), *words).code == 0
        folder = tmp_path / name / "data" / "exhibits"
        return [one.name for one in folder.iterdir()] if folder.exists() else []

    assert sent("all") == ["001-photo.png"]
    assert sent("none", "--no-exhibits") == []
    assert sent("one", "--exhibit", "x1") == ["001-photo.png"]
    assert sent("redacted", "--redact") == []
    assert run("dossier", "--folder", str(tmp_path / "z"), "--exhibit", "x9").code == 2


def test_an_imported_file_does_not_go_along_unless_it_is_named(
    filled: Path, run: Run, backup: object, tmp_path: Path
) -> None:
    path = backup(("02155550123", 1_772_460_840_000, "pay"), ("13800000000", 1_772_460_840_000, "dear"))  # type: ignore[operator]
    assert run("import", str(path), "--only", "02155550123").code == 0
    assert run("dossier", "--folder", str(tmp_path / "out")).code == 0
    for file in (tmp_path / "out").rglob("*"):
        assert not file.is_file() or b"13800000000" not in file.read_bytes()


def test_the_history_of_changes_is_in_the_paper(filled: Path, run: Run, tmp_path: Path) -> None:
    assert run("dossier", "--folder", str(tmp_path / "out"), "--dossier-lang", "en").code == 0
    said = (tmp_path / "out" / "data" / "out.txt").read_text("utf-8")
    assert "2026-03-01 22:30 → 2026-03-01 22:31" in said
    assert "looked again" in said
