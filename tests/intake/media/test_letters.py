"""PDF letters: what they say of themselves, their words page by page, and hostile ones that cost little and say so."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from debtor_assistant.intake.media import Held, describe, in_words, read_pages
from debtor_assistant.intake.media.apart import Stopped, apart

WORDS = "You must pay RM 2,500 by Friday or we will visit your office."
FONT = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def letter(path: Path, *pages: str | None, **options: str) -> Path:
    """Write a PDF with a page of words, or a scanned one for None."""
    canvas = Canvas(str(path), invariant=1, **options)  # type: ignore[arg-type]
    canvas.setTitle("Demand")
    for words in pages:
        if words is None:
            canvas.drawImage(ImageReader(Image.new("RGB", (400, 400), "white")), 0, 0, 300, 300)
        else:
            canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return path


def raw(*objects: bytes) -> bytes:
    """Write a PDF object by object; the first is the catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + thing + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def one_page(content: bytes, filters: bytes = b"", catalog: bytes = b"") -> bytes:
    return raw(
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R" + FONT + b">>",
        b"<<%s/Length %d>>stream\n" % (filters, len(content)) + content + b"\nendstream",
    )


def test_a_letter_tells_pages_dates_and_program(tmp_path: Path) -> None:
    found = describe(letter(tmp_path / "x", WORDS, WORDS))
    assert (found.media_type, found.problems) == ("application/pdf", ())
    details = found.details
    assert (details["pdf.pages"], details["pdf.text"], details["pdf.title"]) == ("2", "yes", "Demand")
    assert details["pdf.created"] == "2000-01-01T00:00:00+00:00"
    assert "ReportLab" in details["pdf.producer"]
    assert ("Holds its words as text (PDF, first pages)", "yes") in in_words(details)


def test_the_words_are_read_page_by_page(tmp_path: Path) -> None:
    words = read_pages(letter(tmp_path / "x", WORDS, "second page"))
    assert [page.strip() for page in words.pages] == [WORDS, "second page"]
    assert (words.source, words.is_draft, words.problems) == ("pdf", False, ())
    assert words.text.count("\f") == 1


def test_a_letter_in_memory_is_read_without_touching_the_disk(tmp_path: Path) -> None:
    data = letter(tmp_path / "x", WORDS).read_bytes()
    (tmp_path / "x").unlink()
    held = Held("mail/letter.pdf", data)
    assert describe(held).details["pdf.pages"] == "1"
    assert read_pages(held).text.strip() == WORDS
    assert not list(tmp_path.iterdir())


def test_a_scan_holds_no_text_and_says_so(tmp_path: Path) -> None:
    path = letter(tmp_path / "x", None, None)
    assert describe(path).details["pdf.text"] == "no"
    words = read_pages(path)
    assert words.pages == ()
    assert "scanned" in words.problems[0].what


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    path = letter(tmp_path / "x", WORDS, None, WORDS)
    assert describe(path).details["pdf.text"] == "some"
    (found,) = read_pages(path).problems
    assert found.what.endswith(": 2")


def test_a_locked_letter_says_what_to_do(tmp_path: Path) -> None:
    path = letter(tmp_path / "x", WORDS, encrypt="secret")
    assert "password" in describe(path).problems[0].what
    assert "password" in read_pages(path).problems[0].what


def test_scripts_and_signatures_are_told_and_nothing_is_run(tmp_path: Path) -> None:
    catalog = b"/OpenAction<</S/JavaScript/JS(app.alert)>>/AcroForm<</SigFlags 3>>"
    (tmp_path / "x").write_bytes(one_page(b"BT /F1 9 Tf (hello) Tj ET", catalog=catalog))
    details = describe(tmp_path / "x").details
    assert (details["pdf.active"], details["pdf.signed"]) == ("yes", "yes")


HOSTILE = {
    "zeros": lambda: b"%PDF-1.4\n" + bytes(5000),
    "pages that hold each other": lambda: raw(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[2 0 R]>>", b"<</Type/Pages/Kids[2 0 R]>>"
    ),
    "a catalog that is its own parent": lambda: raw(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"),
    "half a gigabyte in half a megabyte": lambda: one_page(
        zlib.compress(b"BT (a) Tj ET " * 40_000_000, 1), b"/Filter/FlateDecode"
    ),
    "more words than any letter": lambda: one_page(b"BT /F1 9 Tf (abc) Tj ET " * 2_000_000),
    "brackets without end": lambda: raw(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 100_000),
    "a table that points nowhere": lambda: letter_cut(),
}


def letter_cut() -> bytes:
    return one_page(b"BT /F1 9 Tf (hello) Tj ET").replace(b"startxref\n", b"startxref\n9")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_letters_are_told_in_words_within_seconds(tmp_path: Path, name: str) -> None:
    make: Callable[[], bytes] = HOSTILE[name]
    (tmp_path / "x").write_bytes(make())
    began = time.monotonic()
    found, words = describe(tmp_path / "x"), read_pages(tmp_path / "x")
    assert found.problems or found.details["pdf.pages"]
    assert words.problems or words.pages
    assert time.monotonic() - began < 60


def test_the_process_apart_may_not_write_run_or_connect(tmp_path: Path) -> None:
    probe = (
        "import os, socket, subprocess, sys; from debtor_assistant.intake.media.inside.refusing import refuse\n"
        "sys.addaudithook(refuse)\n"
        "tries = [lambda: socket.create_connection(('127.0.0.1', 9)), lambda: subprocess.run(['true']),\n"
        f"  lambda: open({str(tmp_path / 'new')!r}, 'w'), lambda: os.system('true'), lambda: os.remove('nowhere')]\n"
        "said = []\n"
        "for one in tries:\n"
        "    try: one(); said.append('done')\n"
        "    except PermissionError as error: said.append(type(error).__name__)\n"
        "print(said)"
    )
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{probe}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(["PermissionError"] * 5)
    assert not (tmp_path / "new").exists()


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = letter(tmp_path / "x", WORDS)
    with pytest.raises(Stopped, match="too_long"):
        apart("pages", path, seconds=0.001, megabytes=80)


def test_the_process_apart_never_learns_the_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    seen: list[dict[str, str]] = []
    run = subprocess.run

    def watched(*args: object, **kwargs: object) -> object:
        seen.append(kwargs["env"])  # type: ignore[arg-type]
        return run(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", "secret words")
    monkeypatch.setattr(subprocess, "run", watched)
    describe(letter(tmp_path / "x", WORDS))
    assert seen
    assert not [name for name in seen[0] if name.startswith("DEBTOR_ASSISTANT_")]
