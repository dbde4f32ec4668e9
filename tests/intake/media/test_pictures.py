"""Photos and screenshots: what is in them is told with its place, and damage in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.media import Held, describe, in_words
from debtor_assistant.text import use

KINDS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def exif(**fields: object) -> Image.Exif:
    """Return what a phone in Shanghai writes."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x0131] = "Xiaomi", "Mi 11", "MIUI 14"
    made[0x0132] = fields.get("changed", "2024:05:01 07:01:00")
    shot = made.get_ifd(0x8769)
    shot[0x9003] = fields.get("taken", "2024:05:01 07:00:00")
    if offset := fields.get("offset", "+08:00"):
        shot[0x9011] = offset
    shot[0x9286] = b"UNICODE\0" + "截屏".encode("utf-16-be")
    place = made.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (31.0, 13.0, 49.5), "E", (121.0, 28.0, 25.3)
    place[29], place[7] = "2024:04:30", (23.0, 0.0, 0.0)
    return made


def picture(path: Path, made: Image.Exif | None = None, **options: object) -> Path:
    image = Image.effect_noise((320, 240), 80).convert("RGB")
    image.save(path, **({"exif": made} if made else {}), **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("ending", KINDS)
def test_a_photo_tells_time_place_and_phone(tmp_path: Path, ending: str) -> None:
    found = describe(picture(tmp_path / f"x.{ending}", exif()))
    assert found.media_type == KINDS[ending]
    assert not found.problems
    told = {key: text for key, text in found.details.items() if key != "file.modified"}
    assert told == {
        "picture.size": "320 x 240",
        "exif.taken": "2024-05-01T07:00:00+08:00",
        "exif.changed": "2024-05-01T07:01:00",
        "exif.place": "31.230417 N, 121.473694 E",
        "exif.place_time": "2024-04-30T23:00:00+00:00",
        "exif.make": "Xiaomi",
        "exif.model": "Mi 11",
        "exif.software": "MIUI 14",
        "exif.comment": "截屏",
    }


def test_a_time_without_offset_stays_without_zone(tmp_path: Path) -> None:
    details = describe(picture(tmp_path / "x.jpg", exif(offset=""))).details
    assert details["exif.taken"] == "2024-05-01T07:00:00"
    assert ("Taken, by the phone's clock (EXIF DateTimeOriginal)", "May 1, 2024 07:00:00 (zone not told)") in in_words(
        details
    )


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2024:13:45 07:00:00", "yesterday"])
def test_a_clock_that_was_never_set_tells_no_time(tmp_path: Path, taken: str) -> None:
    details = describe(picture(tmp_path / "x.jpg", exif(taken=taken, changed=taken))).details
    assert not {"exif.taken", "exif.changed", "odd"} & set(details)


def test_implausible_times_are_kept_and_marked(tmp_path: Path) -> None:
    details = describe(
        picture(tmp_path / "x.jpg", exif(taken="1980:01:01 00:00:00", changed="2099:01:01 00:00:00"))
    ).details
    assert details["odd"] == "exif.taken exif.changed"
    assert [text for _, text in in_words(details) if text.endswith("(implausible)")]


def test_a_place_of_zeros_is_no_place(tmp_path: Path) -> None:
    made = exif()
    place = made.get_ifd(0x8825)
    place[2] = place[4] = (0.0, 0.0, 0.0)
    assert "exif.place" not in describe(picture(tmp_path / "x.jpg", made)).details


def test_words_in_png_and_gif_are_told(tmp_path: Path) -> None:
    words = PngInfo()
    words.add_text("Software", "gnome-screenshot")
    words.add_text("Creation Time", "Wed 1 May 2024")
    details = describe(picture(tmp_path / "x.png", pnginfo=words)).details
    assert (details["png.software"], details["png.creation_time"]) == ("gnome-screenshot", "Wed 1 May 2024")
    Image.new("P", (4, 4)).save(tmp_path / "x.gif", comment=b"from\0a chat\x1b[2J")
    assert describe(tmp_path / "x.gif").details["picture.comment"] == "from a chat [2J"


def test_the_kind_is_told_by_content_never_by_name(tmp_path: Path) -> None:
    path = picture(tmp_path / "x.png")
    path.rename(tmp_path / "letter.pdf")
    assert describe(tmp_path / "letter.pdf").media_type == "image/png"


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_a_picture_that_was_cut_off_is_described_and_the_damage_told(tmp_path: Path, ending: str) -> None:
    path = picture(tmp_path / f"x.{ending}", exif())
    path.write_bytes(path.read_bytes()[:-2000])
    found = describe(path)
    assert found.details["exif.model"] == "Mi 11"
    assert "cut off" in found.problems[0].what


@pytest.mark.parametrize("begin", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\xff\xff\xff\xffWEBP"])
@pytest.mark.parametrize("rest", [b"", b"\0" * 5000, b"\xff" * 5000, b"words"])
def test_what_only_begins_like_a_picture_is_a_problem_in_words(tmp_path: Path, begin: bytes, rest: bytes) -> None:
    (tmp_path / "x").write_bytes(begin + rest)
    found = describe(tmp_path / "x")
    assert found.problems or found.details.get("picture.size")


def test_a_picture_that_claims_a_billion_pixels_is_not_unpacked(tmp_path: Path) -> None:
    path = picture(tmp_path / "x.png")
    data = bytearray(path.read_bytes())
    data[16:24] = b"\x00\x00\xff\xff" * 2
    path.write_bytes(data)
    assert describe(path).problems


def test_a_photo_in_memory_is_described_like_one_on_the_disk(tmp_path: Path) -> None:
    path = picture(tmp_path / "IMG_20240501_070000.jpg", exif())
    details = describe(path).details
    held = describe(Held("media/" + path.name, path.read_bytes())).details
    assert held == {key: text for key, text in details.items() if key != "file.modified"}
    assert held["name.time"] == "2024-05-01T07:00:00"


def test_an_empty_file_and_none(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    assert "empty" in describe(tmp_path / "x").problems[0].what
    with pytest.raises(InputError):
        describe(tmp_path / "nowhere")
    with pytest.raises(InputError):
        describe(tmp_path)


def test_details_are_said_in_both_languages(tmp_path: Path) -> None:
    details = describe(picture(tmp_path / "IMG_20240501_070000.jpg", exif())).details
    for lang in ("en", "zh"):
        use(lang)
        rows = in_words(details)
        assert len(rows) == len(details)
        assert not [row for row in rows if "⟨" in row[0] + row[1]]
