"""The bytes of attachments come out again as they were, from wherever they lie, and from nowhere else."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.beside import Beside
from debtor_assistant.intake.fetching import Item, is_here
from debtor_assistant.intake.reading import Options, Reading, read
from tests.intake.backup_maker import T0, backup, mms
from tests.intake.test_iphone import SMS_DB, database

PHOTO = bytes(range(256)) * 3000
ANDROID = "05/03/2026, 08:15 - Collector: IMG-20260305-WA0001.jpg (file attached)\n"
CLOCK = Options(zone="Asia/Manila", me=("Lin", "me@example.com"), date_order="dmy")


def items_of(found: Reading) -> list[Item]:
    """Every attachment of a file."""
    media = [record.get("media", []) for record in found.records]
    return [item for items in media if isinstance(items, list) for item in items]


def fetched(path: Path) -> list[tuple[str, bytes]]:
    """Names and bytes of all attachments that are there; each is what the reading said of it."""
    found = read(path, CLOCK)
    items = items_of(found)
    out = [(item, b"".join(pieces)) for item, pieces in found.attachments(items)]
    assert {item["where"] for item, _ in out} == {item["where"] for item in items if is_here(item)}
    for item, data in out:
        assert (item["size"], item["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert b"".join(found.attachment(item)) == data
    return [(str(item["name"]), data) for item, data in out]


def part(name: str, data: bytes) -> dict[str, object]:
    return {"ct": "image/png", "fn": name, "data": base64.b64encode(data).decode()}


@given(st.lists(st.binary(min_size=1, max_size=400), max_size=6), st.sampled_from(["utf-8", "utf-16"]), st.booleans())
@settings(deadline=None, max_examples=40)
def test_files_in_a_backup_come_out_as_they_went_in(files: list[bytes], encoding: str, zipped: bool) -> None:
    rows = [
        mms([part(f"{n}.png", data), {"ct": "text/plain", "text": "x"}], date=T0 + n) for n, data in enumerate(files)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "backup.xml"
        content = backup(*rows).replace("UTF-8", encoding.upper()).encode(encoding)
        path.write_bytes(content)
        if zipped:
            path = Path(folder) / "backup.zip"
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("sms.xml", content)
        assert [data for _, data in fetched(path)] == files


def test_a_damaged_file_in_a_backup_is_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "backup.xml"
    path.write_text(backup(mms([{"ct": "image/png", "data": "!!"}, part("a.png", b"hello")])), "utf-8")
    assert fetched(path) == [("a.png", b"hello")]


def test_files_beside_a_chat_are_found(tmp_path: Path) -> None:
    (tmp_path / "WhatsApp Chat with Collector.txt").write_text(ANDROID, "utf-8")
    (tmp_path / "IMG-20260305-WA0001.jpg").write_bytes(PHOTO)
    (tmp_path / "IMG-20260305-WA0002.jpg").write_bytes(b"not named in the chat")
    assert fetched(tmp_path / "WhatsApp Chat with Collector.txt") == [("IMG-20260305-WA0001.jpg", PHOTO)]


def test_a_link_beside_a_chat_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    folder = tmp_path / "chat"
    folder.mkdir()
    (folder / "chat.txt").write_text(ANDROID, "utf-8")
    (folder / "IMG-20260305-WA0001.jpg").symlink_to(tmp_path / "secret")
    assert fetched(folder / "chat.txt") == []


def telegram(folder: Path, file: str) -> Path:
    message = {
        "id": 1,
        "type": "message",
        "date_unixtime": "1772456405",
        "from": "C",
        "from_id": "user2",
        "text": "",
        "file": file,
    }
    chat = {"name": "C", "type": "personal_chat", "id": 2, "messages": [message]}
    path = folder / "result.json"
    path.write_text(json.dumps(chat), "utf-8")
    return path


def test_the_folder_that_is_named_is_the_one_that_is_read(tmp_path: Path) -> None:
    for folder in ("photos", "."):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "a.jpg").write_bytes(folder.encode())
    assert fetched(telegram(tmp_path, "photos/a.jpg")) == [("a.jpg", b"photos")]


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "C:\\secret", "..\\secret", "photos/../../secret", "a\0b", "photos/", ""]
)
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "chat"
    (folder / "photos").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"secret")
    assert Beside(folder / "result.json").find(name) is None
    with pytest.raises(AssistantError):
        list(Beside(folder / "result.json").chunks(name))
    if name and "\0" not in name:
        assert fetched(telegram(folder, name)) == []


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.jpg").write_bytes(b"x")
    folder = tmp_path / "chat"
    folder.mkdir()
    (folder / "photos").symlink_to(tmp_path / "elsewhere")
    assert fetched(telegram(folder, "photos/a.jpg")) == []


@given(
    st.text(max_size=30) | st.lists(st.sampled_from(["..", ".", "a", "b", "", "\\", "C:"]), max_size=6).map("/".join)
)
@settings(deadline=None)
def test_whatever_a_chat_names_is_in_its_folder(name: str) -> None:
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "f"
        (folder / "b").mkdir(parents=True)
        for place in (Path(outer) / "a", folder / "a", folder / "b" / "a"):
            place.write_bytes(place.name.encode())
        place = Beside(folder / "chat").find(name)
        assert place is None or (folder / place).resolve().is_relative_to(folder.resolve())


def test_a_pipe_or_device_is_no_attachment(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "a.jpg")
        assert fetched(telegram(tmp_path, "a.jpg")) == []


def test_a_member_of_the_zip_is_found_by_its_folder_first(tmp_path: Path) -> None:
    path = tmp_path / "chats.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other/photos/a.jpg", b"wrong")
        archive.writestr("DataExport/result.json", telegram(tmp_path, "photos/a.jpg").read_text("utf-8"))
        archive.writestr("DataExport/photos/a.jpg", b"right")
    assert fetched(path) == [("a.jpg", b"right")]


def test_of_two_files_that_a_name_could_mean_none_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("chat.txt", ANDROID)
        for folder in ("one", "two"):
            archive.writestr(f"{folder}/IMG-20260305-WA0001.jpg", folder)
    assert fetched(path) == []


def mail(*files: bytes, inner: EmailMessage | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "c@example.org", "me@example.com", "Notice"
    message["Date"], message["Message-ID"] = "Mon, 02 Mar 2026 13:00:05 +0800", "<1@example.org>"
    message.set_content("words")
    for data in files:
        message.add_attachment(data, maintype="image", subtype="png", filename="a.png")
    if inner is not None:
        message.add_attachment(inner)
    return message


@given(st.lists(st.binary(max_size=300), max_size=3))
@settings(deadline=None, max_examples=30)
def test_files_of_mails_come_out_as_they_went_in(files: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mail.eml"
        path.write_bytes(mail(*files, inner=mail(b"deep")).as_bytes())
        *found, (name, nested) = fetched(path)
        assert [data for _, data in found] == files
        assert name == "Notice.eml"
        assert b"Subject: Notice" in nested


def test_mails_of_a_zip_and_of_an_mbox(tmp_path: Path) -> None:
    path = tmp_path / "mails.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.eml", mail(b"one").as_bytes())
        archive.writestr("2.eml", mail(b"two").as_bytes())
    assert [data for _, data in fetched(path)] == [b"one", b"two"]
    box = tmp_path / "box.mbox"
    separated = b"".join(b"From a Mon Mar  2 13:00:05 2026\n" + mail(data).as_bytes() + b"\n" for data in (b"1", b"2"))
    box.write_bytes(separated)
    assert [data for _, data in fetched(box)] == [b"1", b"2"]


def test_what_was_changed_since_is_refused_with_its_last_piece(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(ANDROID, "utf-8")
    photo = tmp_path / "IMG-20260305-WA0001.jpg"
    photo.write_bytes(PHOTO)
    found = read(tmp_path / "chat.txt", CLOCK)
    [item] = items_of(found)
    photo.write_bytes(PHOTO[:-1] + b"!")
    with pytest.raises(InputError, match="not the one"):
        list(found.attachment(item))
    photo.unlink()
    with pytest.raises(AssistantError):
        list(found.attachment(item))


def test_a_made_up_place_gives_nothing(tmp_path: Path) -> None:
    path = telegram(tmp_path, "")
    found = read(path, CLOCK)
    made_up = [
        {"where": where, "sha256": "0" * 64, "size": 1} for where in ("data 1", "member a", "message 1, part 1", "")
    ]
    assert list(found.attachments(made_up)) == []


def test_a_long_recording_passes_in_pieces(tmp_path: Path) -> None:
    size = 40 << 20
    path = tmp_path / "chat.txt"
    path.write_text(ANDROID, "utf-8")
    with (tmp_path / "IMG-20260305-WA0001.jpg").open("wb") as stream:
        stream.truncate(size)
    found = read(path, CLOCK)
    [item] = items_of(found)
    assert _longest(found.attachment(item)) <= 1 << 18


def _longest(pieces: Iterator[bytes]) -> int:
    return max(map(len, pieces))


PHONE_PATH = "Library/SMS/Attachments/ab/11/G/IMG_1.jpg"


def phone(folder: Path, name: str, path: str) -> Path:
    """A database of messages under a name, with one attachment that lies at a path of the phone."""
    schema = (*SMS_DB, "ALTER TABLE attachment ADD COLUMN filename TEXT")
    row = {"guid": "g", "date": 770_000_000 * 10**9, "is_from_me": 0, "handle_id": 1, "service": "SMS", "text": "see"}
    more = (
        f"INSERT INTO attachment VALUES (1, 'IMG_1.jpg', 'image/jpeg', 77, '{path}')",
        "INSERT INTO message_attachment_join VALUES (1, 1)",
    )
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    database(target.parent, schema, "message", [row], more).rename(target)
    return target


def backup_name(path: str) -> str:
    return hashlib.sha1(f"MediaDomain-{path}".encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("folders", [True, False])
def test_a_backup_of_an_iphone_holds_the_files_of_its_messages(folders: bool, tmp_path: Path) -> None:
    own, name = "3d0d7e5fb2ce288813306e4d4636395e047a3d28", backup_name(PHONE_PATH)
    place = f"{name[:2]}/{name}" if folders else name
    path = phone(tmp_path / "backup", f"3d/{own}" if folders else own, f"~/{PHONE_PATH}")
    (tmp_path / "backup" / place).parent.mkdir(exist_ok=True)
    (tmp_path / "backup" / place).write_bytes(PHOTO)
    assert fetched(path) == [("IMG_1.jpg", PHOTO)]


def test_a_database_copied_out_with_its_folders_keeps_its_files(tmp_path: Path) -> None:
    path = phone(tmp_path, "chat.db", f"/Users/lin/{PHONE_PATH.replace('SMS', 'Messages')}")
    photo = tmp_path / "Attachments" / "ab" / "11" / "G" / "IMG_1.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(PHOTO)
    (tmp_path / "IMG_1.jpg").write_bytes(b"another of the same name")
    assert fetched(path) == [("IMG_1.jpg", PHOTO)]
    photo.unlink()
    assert fetched(path) == []


@pytest.mark.parametrize("path", ["~/../secret", "/etc/passwd", "..", "~/Library/SMS/../../secret", ""])
def test_no_database_leads_out_of_its_folder(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    assert fetched(phone(tmp_path / "a" / "b", "sms.db", path)) == []


def test_after_the_first_files_only_sizes_are_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debtor_assistant.intake.attachments._READ_AT_ONCE", 7)
    lines = [f"05/03/2026, 08:1{n} - Collector: IMG-{n}.jpg (file attached)\n" for n in range(3)]
    (tmp_path / "chat.txt").write_text("".join(lines), "utf-8")
    for n in range(3):
        (tmp_path / f"IMG-{n}.jpg").write_bytes(b"%d2345" % n)
    found = read(tmp_path / "chat.txt", CLOCK)
    items = items_of(found)
    assert [(item["size"], item["sha256"] is None) for item in items] == [(5, False), (5, True), (5, True)]
    for item, pieces in found.attachments(items):
        data = b"".join(pieces)
        assert (item["size"], item["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
