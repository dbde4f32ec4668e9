"""A PDF behind a password, opened with readers that are not the program's."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PasswordType, PdfReader

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import pdf_password
from debtor_assistant.paper.locking import locked
from tests.cli.conftest import Run

SECRET = "Kaffee 咖啡 ☕ 2026"


@pytest.fixture
def filled(case: Path, run: Run) -> Path:
    done = run("contact", "add", "--at", "2026-03-01 22:30", "--channel", "sms", "--words", "今天不还就上门")
    assert done.code == 0
    return case


def test_the_pdf_opens_with_the_password_only(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pdf_password.VARIABLE, SECRET)
    path = tmp_path / "dossier.pdf"
    done = run("dossier", "-o", str(path), "--password", "--dossier-lang", "zh")
    assert done.code == 0, done.err
    assert SECRET not in done.out + done.err
    content = path.read_bytes()
    assert "今天不还就上门".encode() not in content
    for wrong in ("", "kaffee 咖啡 ☕ 2026"):
        assert PdfReader(io.BytesIO(content)).decrypt(wrong) is PasswordType.NOT_DECRYPTED
    reader = PdfReader(io.BytesIO(content))
    handler = reader.trailer["/Encrypt"].get_object()
    assert (handler["/V"], handler["/R"], handler["/Length"]) == (5, 6, 256)
    assert handler["/CF"]["/StdCF"]["/CFM"] == "/AESV3"
    assert reader.decrypt(SECRET) is not PasswordType.NOT_DECRYPTED
    assert "今天不还就上门" in "".join(page.extract_text() for page in reader.pages)
    assert json.loads(reader.attachments["extract.json"][0])["contacts"]
    assert b"pdfaid:part" not in reader.trailer["/Root"]["/Metadata"].get_data()
    assert run("verify", str(path)).code == 2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_poppler_opens_it_too(filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf_password.VARIABLE, "plain password")
    path = tmp_path / "dossier.pdf"
    assert run("dossier", "-o", str(path), "--password").code == 0
    tool = str(shutil.which("pdftotext"))
    assert subprocess.run([tool, str(path), "-"], capture_output=True, check=False).returncode != 0
    opened = subprocess.run([tool, "-upw", "plain password", str(path), "-"], capture_output=True, check=True)
    assert "今天不还就上门" in opened.stdout.decode()


@pytest.mark.parametrize("place", ["--folder", "--bundle"])
def test_a_folder_or_zip_is_refused_before_anything_is_written(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv(pdf_password.VARIABLE, SECRET)
    done = run("dossier", place, str(tmp_path / "out"), "--password")
    assert done.code == 2
    assert not (tmp_path / "out").exists()


def test_without_a_person_or_a_variable_it_is_refused(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(pdf_password.VARIABLE, raising=False)
    done = run("dossier", "-o", str(tmp_path / "a.pdf"), "--password")
    assert done.code == 2
    assert pdf_password.VARIABLE in done.err
    assert not (tmp_path / "a.pdf").exists()


def test_it_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(pdf_password.VARIABLE, raising=False)
    monkeypatch.setattr(pdf_password, "can_ask", lambda: True)
    typed = iter(["one", "one", "one", "two"])
    monkeypatch.setattr(pdf_password, "typed", lambda _: next(typed))
    assert pdf_password.password(wanted=True, one_pdf=True) == "one"
    with pytest.raises(InputError):
        pdf_password.password(wanted=True, one_pdf=True)
    assert pdf_password.password(wanted=False, one_pdf=False) is None


@pytest.mark.parametrize("secret", ["", "x" * 128, "汉" * 43])
def test_what_the_format_would_cut_is_refused(secret: str) -> None:
    with pytest.raises(InputError):
        locked(b"", secret)
