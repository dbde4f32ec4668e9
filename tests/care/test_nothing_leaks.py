"""A planted sentence in every private field: in no export, list, log, backup or crash report; chosen twice, once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from debtor_assistant.care.offers import of_note
from debtor_assistant.care.own_words import found_in
from debtor_assistant.care.private import book
from debtor_assistant.care.private.notes import MOODS, SLEEP, STEPS, Note
from debtor_assistant.cli.main import main
from debtor_assistant.text import use

PLANT = "zanzibar umbrella want to die"
NEEDLES = ("zanzibar", "very_bad", "hardly", "not_safe")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A case with a finding, and a private book full of planted words beside it."""
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "en")
    monkeypatch.chdir(tmp_path)
    use(None)
    kept = book.create(None)
    for mood in MOODS:
        for sleep in SLEEP:
            kept.add(Note("2026-11-20T23:00+08:00", mood, sleep, PLANT, not_safe=True, contact="x:c1"))
    for step in STEPS:
        kept.write_step(step, PLANT)
    kept.close()
    for words in (
        ["case", "init", "--jurisdiction", "CN"],
        ["debt", "add", "--creditor", "Nebula", "--lender-type", "consumer_finance"],
        ["party", "add", "--kind", "agency", "--name", "Hengxin", "--for", "d1"],
        ["contact", "add", "--at", "2026-11-02 23:30", "--channel", "call", "--direction", "inbound", "--party", "p1"],
    ):
        assert main(words) == 0
    yield tmp_path
    use(None)


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, and what is packed inside it."""
    content = path.read_bytes()
    yield content
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if path.suffix == ".pdf":
        pdf = pypdf.PdfReader(io.BytesIO(content))
        yield "\n".join(page.extract_text() for page in pdf.pages).encode()
        yield from (bytes(one) for found in pdf.attachments.values() for one in found)


def test_nothing_private_leaves_with_anything(
    planted: Path, own_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (
        ["check", "--json"],
        ["case", "info"],
        ["case", "list"],
        ["case", "history"],
        ["contact", "list", "--json"],
        ["event", "list"],
        ["dossier", "-o", "d.pdf"],
        ["dossier", "--bundle", "d.zip"],
        ["dossier", "-o", "r.pdf", "--redact"],
        ["letter", "list"],
        ["deadlines", "-o", "d.ics", "--details"],
        ["money"],
        ["case", "backup", "b.case"],
        ["help-lines"],
        ["cope", "--list"],
    ):
        assert main(words) == 0, words
    from debtor_assistant.cli import coping

    monkeypatch.setattr(coping, "listed", lambda _: 1 / 0)
    assert main(["cope"]) == 3  # a crash leaves a report
    answer = capsys.readouterr()
    assert not [needle for needle in NEEDLES if needle in answer.out + answer.err]
    files = [path for path in (*planted.rglob("*"), *own_home.rglob("*")) if path.is_file()]
    assert any(path.parent.name == "logs" for path in files)
    assert {path.name for path in files} >= {"d.pdf", "d.zip", "r.pdf", "d.ics", "b.case"}
    for path in files:
        for content in pieces(path):
            assert b"zanzibar" not in content, path
    assert not any(word in str(path.relative_to(own_home)) for path in own_home.rglob("*") for word in ("note", "mood"))


def test_chosen_twice_the_words_appear_once_where_it_was_announced(
    planted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = book.open_kept()
    for note in kept.notes()[1:]:
        kept.delete(note.nr)
    kept.close()
    assert main(["cope", "--write-notes", "mine.txt"]) == 2
    answer = capsys.readouterr()
    assert answer.out.count("zanzibar") == 1
    assert "--chosen-twice" in answer.err
    assert not (planted / "mine.txt").exists()
    assert main(["cope", "--write-notes", "mine.txt", "--chosen-twice"]) == 0
    written = (planted / "mine.txt").read_text("utf-8")
    assert written.count("zanzibar") == 1
    assert written.startswith("PRIVATE NOTES")
    assert main(["cope", "--write-notes", "mine.txt", "--chosen-twice"]) == 3  # nothing is written over
    assert main(["dossier", "-o", "after.pdf"]) == 0
    assert not any(b"zanzibar" in content for content in pieces(planted / "after.pdf"))


def test_the_command_line_keeps_nothing_without_a_yes_and_deletes_with_one_command(
    own_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "en")
    use(None)
    assert main(["cope", "--note", PLANT]) == 2
    assert not (own_home / "private").exists()
    monkeypatch.setenv("DEBTOR_ASSISTANT_PRIVATE_PASSPHRASE", "a passphrase of mine")
    assert main(["cope", "--keep-notes"]) == 0
    assert main(["cope", "--note", PLANT]) == 0
    capsys.readouterr()
    assert main(["cope", "--notes"]) == 0
    assert PLANT in capsys.readouterr().out
    assert main(["cope", "--plan"]) == 0
    assert "Whom can I tell" in capsys.readouterr().out
    monkeypatch.setenv("DEBTOR_ASSISTANT_PRIVATE_PASSPHRASE", "not this one at all")
    assert main(["cope", "--notes"]) == 3
    assert PLANT not in capsys.readouterr().out
    assert main(["cope", "--delete-private"]) == 0
    assert not (own_home / "private").exists()
    use(None)


def test_turning_hints_off_leaves_no_difference_in_any_stored_byte(own_home: Path) -> None:
    """Hints are computed where a note was written and go nowhere: the book holds the same either way."""
    kept = book.create(None)
    before = kept._connection.total_changes
    note = Note("2026-11-20T23:00:00", words=PLANT)
    assert of_note(note, [note], found_in(note.words)) is not None
    assert of_note(note, [note], ()) is None
    assert kept._connection.total_changes == before
    kept.close()
    assert sorted(path.name for path in own_home.rglob("*") if path.is_file()) == ["1.dat", "1.key"]


def test_a_note_can_be_typed_instead_of_standing_in_the_history_of_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book.create(None).close()
    for typed, code in ((f"{PLANT}\nsecond line\n", 0), (" \n", 2), ("", 2)):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["cope", "--note", "-"]) == code
        assert PLANT not in "".join(capsys.readouterr())
    kept = book.open_kept()
    assert [note.words for note in kept.notes()] == [f"{PLANT}\nsecond line"]
    kept.close()
