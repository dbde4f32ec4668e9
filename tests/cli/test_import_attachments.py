"""`import --attachments`: pictures and files of kept contacts become evidence, once, tied to their contacts."""

from __future__ import annotations

import base64
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.checkup import kept_source
from debtor_assistant.store.casebook import Casebook
from tests.intake.backup_maker import T0, backup, mms

PHOTO = bytes(range(256)) * 5000
NUMBER = "02155550123"


def picture(name: str, data: bytes) -> dict[str, object]:
    return {"ct": "image/jpeg", "fn": name, "data": base64.b64encode(data).decode()}


def phone(folder: Path) -> Path:
    path = folder / "sms.xml"
    rows = [
        mms([picture("a.jpg", PHOTO), picture("b.jpg", b"b")], address=NUMBER),
        mms([picture("again.jpg", PHOTO)], address=NUMBER, date=T0 + 1000),
        mms([picture("family.jpg", b"private")], address="02199999999", date=T0 + 2000),
        mms([{"ct": "image/jpeg", "data": "!!"}], address=NUMBER, date=T0 + 3000),
    ]
    path.write_text(backup(*rows), "utf-8")
    return path


def evidence(case: Path) -> list[dict[str, Any]]:
    with Casebook.open(case) as book:
        names = ["name", "sha256", "size", "media_type", "about", "parent", "details", "grade"]
        columns = book.columns("evidence", fields=names)
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_attachments_of_chosen_numbers_become_evidence_of_their_contacts(case: Path, run: Any, tmp_path: Path) -> None:
    path = phone(tmp_path)
    answer = run("import", str(path), "--only", NUMBER, "--no-keep-file", "--attachments", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["evidence"] == {"added": 2, "already_in_case": 1, "not_in_file": 1}
    photo, other = evidence(case)
    assert (photo["name"], photo["size"], photo["media_type"]) == ("a.jpg", str(len(PHOTO)), "image/jpeg")
    assert (photo["about"], other["about"]) == (["c1", "c2"], ["c1"])
    assert photo["details"] == {"attached.file": "sms.xml", "attached.place": "data 1"}
    assert photo["grade"] == "own_record"
    with Casebook.open(case) as book:
        assert b"".join(book.vault.read(photo["sha256"])) == PHOTO
    assert b"private" not in case.read_bytes()
    assert run("case", "verify").code == 0


def test_a_second_import_adds_nothing(case: Path, run: Any, tmp_path: Path) -> None:
    path = phone(tmp_path)
    words = ("import", str(path), "--only", NUMBER, "--no-keep-file", "--json")
    assert "evidence" not in run(*words).json
    first = run(*words, "--attachments").json
    assert (first["added"], first["evidence"]["added"]) == (0, 2)
    before = evidence(case)
    again = run(*words, "--attachments").json
    assert again["evidence"] == {"added": 0, "already_in_case": 3, "not_in_file": 1}
    assert evidence(case) == before


def test_who_does_not_ask_is_told_that_there_are_attachments(case: Path, run: Any, tmp_path: Path) -> None:
    said = run("import", str(phone(tmp_path)), "--only", NUMBER, "--no-keep-file")
    assert "--attachments" in said.out + said.err
    assert evidence(case) == []


def test_a_dry_run_stores_nothing(case: Path, run: Any, tmp_path: Path) -> None:
    assert run("import", str(phone(tmp_path)), "--no-keep-file", "--attachments", "--dry-run").code == 0
    assert evidence(case) == []


def test_the_file_that_is_kept_is_the_parent(case: Path, run: Any, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "c@example.org", "me@example.com", "Notice"
    mail["Date"], mail["Message-ID"] = "Mon, 02 Mar 2026 13:00:05 +0800", "<1@example.org>"
    mail.set_content("words")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="通知.pdf")
    path = tmp_path / "notice.eml"
    path.write_bytes(mail.as_bytes())
    assert run("import", str(path), "--me", "me@example.com", "--attachments").code == 0
    source, letter = evidence(case)
    assert (source["name"], source["id"], source["grade"]) == ("notice.eml", "x1", "own_record")
    assert (letter["name"], letter["parent"], letter["about"]) == ("通知.pdf", "x1", ["c1"])


def test_a_large_file_is_kept_only_on_request_and_once(
    case: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_source, "LARGE", 10)
    path = phone(tmp_path)
    assert run("import", str(path), "--only", NUMBER, "--json").json["kept_as"] is None
    assert evidence(case) == []
    assert run("import", str(path), "--only", NUMBER, "--keep-file", "--json").json["kept_as"] == "x1"
    assert run("import", str(path), "--only", NUMBER, "--keep-file", "--json").json["kept_as"] == "x1"
    assert len(evidence(case)) == 1


def test_a_file_that_changes_meanwhile_costs_itself(
    case: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = "05/03/2026, 08:15 - C: one.jpg (file attached)\n05/03/2026, 08:16 - C: two.jpg (file attached)\n"
    (tmp_path / "chat.txt").write_text(chat, "utf-8")
    for name in ("one.jpg", "two.jpg"):
        (tmp_path / name).write_bytes(name.encode())
    save = Casebook.add_many

    def saved(book: Casebook, *args: Any, **kwargs: Any) -> int:
        (tmp_path / "one.jpg").write_bytes(b"changed")
        return save(book, *args, **kwargs)

    monkeypatch.setattr(Casebook, "add_many", saved)
    said = run("import", str(tmp_path / "chat.txt"), "--no-keep-file", "--attachments", "--timezone", "Asia/Shanghai",
               "--date-order", "dmy", "--me", "Lin", "--json")  # fmt: skip
    assert said.code == 0, said.err
    assert said.json["evidence"] == {"added": 1, "already_in_case": 0, "not_in_file": 0}
    assert "not the one" in said.err
    assert [one["name"] for one in evidence(case)] == ["two.jpg"]
    assert run("case", "verify").code == 0


def test_a_chat_with_its_pictures_in_a_zip(case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "[2026/3/5 08:05:09] C: \u200e<附件：00000001-PHOTO.jpg>\n")
        archive.writestr("00000001-PHOTO.jpg", PHOTO)
    said = run(
        "import",
        str(path),
        "--no-keep-file",
        "--attachments",
        "--timezone",
        "Asia/Shanghai",
        "--me",
        "Lin",
        "--date-order",
        "ymd",
    )
    assert said.code == 0, said.err
    assert [one["size"] for one in evidence(case)] == [str(len(PHOTO))]
