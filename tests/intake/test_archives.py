"""Zips that were made to do harm, or only damaged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.archives import open_archive


def packed(folder: Path, *items: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in items:
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "x/../../a.txt", "/etc/passwd", "C:\\a.txt", "..\\a.txt", "\\\\host\\a.txt", "x/.."],
)
def test_names_that_lead_out_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lead out"):
        open_archive(packed(tmp_path, (name, b"x")))


def test_names_that_only_look_like_it_are_read(tmp_path: Path) -> None:
    archive = open_archive(packed(tmp_path, ("a..txt", b"x"), ("..b/c", b"y"), ("x/短信 ....txt", b"z")))
    assert [b"".join(archive.chunks(item.name)) for item in archive.members] == [b"x", b"y", b"z"]


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("chat.txt")
    link.external_attr = 0o120777 << 16
    with pytest.raises(InputError, match="links"):
        open_archive(packed(tmp_path, (link, b"/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="twice"):
        open_archive(packed(tmp_path, ("a.txt", b"x"), ("a.txt", b"y")))


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.txt", b"\0" * 5_000_000))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (0xF0000000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(InputError, match="fill the disk"):
        open_archive(path)


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a", bytes(range(256)) * 40), ("b", bytes(range(256)) * 40))
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 20 : second + 24] = (1 << 20).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(InputError, match="fill the disk"):
        open_archive(path)


def test_an_archive_inside_is_a_file_like_any_other(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("sms.xml", "<smses/>")
    found = open_archive(packed(tmp_path, ("inner.zip", inner.getvalue())))
    assert [item.name for item in found.members] == ["inner.zip"]


def test_a_directory_that_leads_nowhere_is_damage(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.txt", b"x" * 100))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x05\x06") + 16
    for offset in (b"\xff\xff\xff\x7f", b"\x01\x00\x00\x00"):
        data[at : at + 4] = offset
        path.write_bytes(data)
        with pytest.raises(InputError):
            open_archive(path).fingerprint("a.txt")


def test_a_nameless_entry_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a", b"x"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 46] = 0
    path.write_bytes(data)
    with pytest.raises(InputError):
        open_archive(path)


def test_damage_is_a_sentence(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.txt", bytes(range(256)) * 40))
    data = path.read_bytes()
    for keep in range(4, len(data), 7):
        path.write_bytes(data[:keep])
        with pytest.raises(InputError):
            open_archive(path)
