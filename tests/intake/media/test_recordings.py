"""Recordings: length, times and tags of every container phones use, with their place; damage told in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from debtor_assistant.intake.media import Description, describe, in_words
from tests.intake.media import makers as make
from tests.intake.media.test_pictures import exif

OFFICE = "application/vnd.openxmlformats-officedocument."
MAY = "2024-04-30T23:00:00+00:00"


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>")
    return stream.getvalue()


def described(tmp_path: Path, data: bytes) -> Description:
    (tmp_path / "x").write_bytes(data)
    return describe(tmp_path / "x")


def told(found: Description) -> dict[str, str]:
    return {key: text for key, text in found.details.items() if key != "file.modified"}


def test_a_call_recorded_as_mp4_is_sound(tmp_path: Path) -> None:
    found = described(tmp_path, make.movie(make.mvhd(), make.sound_track()))
    assert found.media_type == "audio/mp4"
    assert not found.problems
    assert told(found) == {
        "mp4.brand": "mp42",
        "mp4.created": MAY,
        "mp4.duration": "65.5",
        "mp4.sound": "mp4a",
        "mp4.channels": "1",
        "mp4.sample_rate": "44100",
        "mp4.bit_rate": "64",
    }
    assert ("Length (MP4)", "1:05 (65.5 seconds)") in in_words(found.details)
    assert any("often wrong" in label for label, _ in in_words(found.details))
    here = [text for _, text in in_words(found.details, ZoneInfo("Asia/Shanghai"))]
    assert "Apr 30, 2024 23:00:00 UTC; that is May 1, 2024 07:00:00 UTC+08:00" in here


def test_a_video_tells_both_tracks_and_where_it_was(tmp_path: Path) -> None:
    place = make.box(b"udta", make.quicktime_words(b"\xa9xyz", "+31.2304+121.4737/"))
    found = described(tmp_path, make.movie(make.mvhd(), make.picture_track(), make.sound_track(), place))
    assert found.media_type == "video/mp4"
    assert found.details["mp4.picture"] == "avc1, 1280 x 720"
    assert found.details["mp4.place"] == "31.2304 N, 121.4737 E"


def test_an_iphone_writes_its_own_time_with_the_offset(tmp_path: Path) -> None:
    meta = make.apple_meta(creationdate="2024-05-01T07:00:00+0800", model="iPhone 15")
    found = described(tmp_path, make.movie(make.mvhd(), make.picture_track(), meta, brand=b"qt  "))
    assert found.media_type == "video/quicktime"
    assert found.details["mp4.taken"] == "2024-05-01T07:00:00+08:00"
    assert found.details["mp4.model"] == "iPhone 15"


def test_tags_of_itunes_and_3gpp_are_told(tmp_path: Path) -> None:
    tags = make.full(
        b"meta", make.box(b"ilst", make.itunes_words(b"\xa9nam", "通话"), make.itunes_words(b"\xa9too", "rec"))
    )
    where = make.full(b"loci", b"\0\0", b"home\0", b"\0", (121 << 16).to_bytes(4, "big"), (31 << 16).to_bytes(4, "big"))
    found = described(
        tmp_path, make.movie(make.mvhd(), make.sound_track(b"samr"), make.box(b"udta", tags, where), brand=b"3gp4")
    )
    assert found.media_type == "audio/3gpp"
    assert (found.details["mp4.title"], found.details["mp4.program"]) == ("通话", "rec")
    assert found.details["mp4.place"] == "31.0000 N, 121.0000 E"


@pytest.mark.parametrize(
    ("created", "text", "odd"), [(0, None, False), (make.MAY_UTC, "1958", True), (2**32 - 1, "2040", True)]
)
def test_container_times_that_cannot_be(tmp_path: Path, created: int, text: str | None, odd: bool) -> None:
    found = described(tmp_path, make.movie(make.mvhd(created), make.sound_track()))
    assert found.details.get("mp4.created", "")[:4] == (text or "")
    assert ("mp4.created" in found.details.get("odd", "").split()) is odd


def test_a_recording_without_a_total_length_has_that_of_its_track(tmp_path: Path) -> None:
    assert described(tmp_path, make.movie(make.mvhd(length=0), make.sound_track())).details["mp4.duration"] == "10"


def test_a_recording_that_was_cut_off_says_so(tmp_path: Path) -> None:
    whole = make.movie(make.mvhd(), make.sound_track())
    assert "cut off" in described(tmp_path, whole[:-500]).problems[0].what
    without = make.box(b"ftyp", b"mp42", bytes(4)) + make.box(b"mdat", bytes(500))[:-100]
    assert "no table" in described(tmp_path, without).problems[0].what


@pytest.mark.parametrize("data", [make.movie(), make.movie(make.mvhd()), make.matroska()[:40].ljust(5000, b"\0")])
def test_a_table_without_any_track_is_a_problem(tmp_path: Path, data: bytes) -> None:
    assert described(tmp_path, data).problems


def test_a_photo_of_an_iphone_is_described_without_decoding_it(tmp_path: Path) -> None:
    found = described(tmp_path, make.heic(exif().tobytes()))
    assert found.media_type == "image/heic"
    assert not found.problems
    assert found.details["picture.size"] == "4032 x 3024"
    assert found.details["exif.taken"] == "2024-05-01T07:00:00+08:00"


@pytest.mark.parametrize(
    ("doctype", "picture", "kind"),
    [(b"webm", True, "video/webm"), (b"matroska", True, "video/x-matroska"), (b"webm", False, "audio/webm")],
)
def test_matroska(tmp_path: Path, doctype: bytes, picture: bool, kind: str) -> None:
    found = described(tmp_path, make.matroska(doctype, picture=picture))
    assert (found.media_type, found.problems) == (kind, ())
    assert found.details["mkv.created"] == MAY
    assert found.details["mkv.duration"] == "65.5"
    assert found.details["mkv.program"] == "Screen recorder"
    assert (found.details["mkv.sound"], found.details["mkv.channels"]) == ("A_OPUS", "2")
    assert found.details.get("mkv.picture") == ("V_VP8, 1280 x 720" if picture else None)


def test_a_browsers_recording_without_length_and_one_cut_off(tmp_path: Path) -> None:
    assert "mkv.duration" not in described(tmp_path, make.matroska(length=None)).details
    assert "cut off" in described(tmp_path, make.matroska()[:-100]).problems[0].what


@pytest.mark.parametrize(
    ("data", "kind", "codec", "seconds"),
    [
        (make.amr(500), "audio/amr", "AMR", "10"),
        (make.adts(431), "audio/aac", "AAC", "10.01"),
        (make.wav(10), "audio/wav", "WAV", "10"),
        (make.flac(10), "audio/flac", "FLAC", "10"),
        (make.opus(10), "audio/opus", "Opus", "10"),
    ],
)
def test_sound_tells_its_length(tmp_path: Path, data: bytes, kind: str, codec: str, seconds: str) -> None:
    found = described(tmp_path, data)
    assert (found.media_type, found.problems) == (kind, ())
    assert (found.details["sound.codec"], found.details["sound.duration"]) == (codec, seconds)


def test_mp3_tells_length_and_title(tmp_path: Path) -> None:
    found = described(tmp_path, make.mp3(400))
    assert found.media_type == "audio/mpeg"
    assert float(found.details["sound.duration"]) == pytest.approx(400 * 1152 / 44_100, abs=0.1)
    assert (found.details["tag.title"], found.details["sound.bit_rate"]) == ("通话", "128")


@pytest.mark.parametrize(
    "data", [make.amr(50)[:-5], make.adts(50)[:-5], make.wav(1)[:-500], make.amr(50) + b"\x57" * 9]
)
def test_sound_that_was_cut_off_says_so(tmp_path: Path, data: bytes) -> None:
    assert "cut off" in described(tmp_path, data).problems[0].what


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x02#!SILK_V3" + bytes(50), "audio/silk"),
        (b"Dear Sir", "text/plain"),
        ("催收短信".encode("gb18030"), "text/plain"),
        ("催收".encode("utf-16"), "text/plain"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"<?xml version='1.0'?><smses/>", "text/xml"),
        (b"PK\x03\x04" + bytes(50), "application/zip"),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), OFFICE + "wordprocessingml.document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), OFFICE + "spreadsheetml.sheet"),
        (zipped("mimetype"), "application/vnd.oasis.opendocument.text"),
        (b"Received: from x\r\nFrom: a@b.c\r\nSubject: Last notice\r\n\r\nPay", "message/rfc822"),
        (b"Dear Sir\nFrom: me\nSubject: you\nDate: today", "text/plain"),
        (b"SQLite format 3\0", "application/vnd.sqlite3"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (b"\xff\xff\xff\xff", "application/octet-stream"),
    ],
)
def test_other_files_have_a_kind_and_no_problem(tmp_path: Path, data: bytes, kind: str) -> None:
    found = described(tmp_path, data)
    assert (found.media_type, found.problems, list(told(found))) == (kind, (), [])


def test_a_picture_named_as_a_recording_is_a_picture(tmp_path: Path) -> None:
    Image.new("RGB", (5, 5)).save(tmp_path / "x.png")
    (tmp_path / "x.png").rename(tmp_path / "call.mp3")
    assert describe(tmp_path / "call.mp3").media_type == "image/png"
