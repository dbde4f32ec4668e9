"""Files made to do harm or damaged at random: always a description, never a traceback, a hang or a full memory."""

from __future__ import annotations

import struct
import time
import tracemalloc
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from debtor_assistant.intake.media import describe, frames, in_words
from tests.intake.media import makers as make
from tests.intake.media.test_pictures import exif, picture


def valid(folder: Path) -> list[bytes]:
    pictures = [picture(folder / f"x.{ending}", exif()).read_bytes() for ending in ("jpg", "png", "webp")]
    Image.new("P", (60, 60)).save(folder / "x.gif", comment=b"words")
    return [
        *pictures,
        (folder / "x.gif").read_bytes(),
        make.heic(exif().tobytes()),
        make.movie(make.mvhd(), make.picture_track(), make.sound_track(), make.apple_meta(model="iPhone 15")),
        make.movie(make.mvhd(), make.box(b"udta", make.quicktime_words(b"\xa9xyz", "+31.2+121.4/"))),
        make.matroska(),
        make.amr(60),
        make.adts(60),
        make.wav(1),
        make.mp3(30),
        make.flac(10),
        make.opus(10),
    ]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return valid(tmp_path_factory.mktemp("valid"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated") / "x"


changes = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "drop", "repeat", "most", "zeros"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, how: list[tuple[str, float, int]]) -> bytes:
    made = bytearray(data)
    for what, where, number in how:
        # Headers are where parsers live: half of all changes are in the first kilobyte.
        at = int(where * 2 * min(len(made), 1024)) if where < 0.5 else int((where - 0.5) * 2 * len(made))
        at = min(at, max(0, len(made) - 1))
        if what == "set" and made:
            made[at] = number
        elif what == "cut":
            del made[at:]
        elif what == "drop":
            del made[at : at + number]
        elif what == "repeat":
            made[at:at] = made[at : at + number]
        else:
            made[at : at + 4] = b"\xff\xff\xff\xff" if what == "most" else bytes(number)
    return bytes(made)


@given(which=st.integers(0, 13), how=changes)
def test_a_file_that_was_changed_at_random_is_still_described(
    samples: list[bytes], place: Path, which: int, how: list[tuple[str, float, int]]
) -> None:
    place.write_bytes(changed(samples[which], how))
    found = describe(place)
    assert found.media_type
    for label, text in in_words(found.details, ZoneInfo("Asia/Kolkata")):
        assert label
        assert len(text) < 700
        assert not set(text) & {"\0", "\x1b", "\n"}
    for problem in found.problems:
        assert problem.what
        assert problem.next_step
        assert "⟨" not in problem.what


@given(data=st.binary(max_size=400), begin=st.integers(0, 13))
def test_any_bytes_behind_any_beginning_are_described(
    samples: list[bytes], place: Path, data: bytes, begin: int
) -> None:
    place.write_bytes(samples[begin][:12] + data)
    assert describe(place).media_type


def sparse(path: Path, head: bytes, size: int) -> Path:
    """Write a file of many gigabytes that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(head)
        stream.truncate(size)
    return path


GIGA = 1 << 30
BEGINNINGS = {
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0",
    "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 0x7FFFFFFF, b"IHDR"),
    "png with a huge chunk": b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 9, 9, 8, 2, 0, 0, 0, 0xAA5DA0D2)
    + struct.pack(">I4s", 0x7FFFFFF0, b"eXIf"),
    "gif": b"GIF89a\xff\xff\xff\xff\xf7\0\0",
    "webp": b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff",
    "heic": make.box(b"ftyp", b"heic", bytes(4)) + struct.pack(">I4s", 1, b"meta") + struct.pack(">Q", 9 * GIGA),
    "mp4": make.box(b"ftyp", b"mp42", bytes(4)) + struct.pack(">I4sQ", 1, b"moov", 9 * GIGA),
    "mp4 with a huge box": make.box(b"ftyp", b"mp42", bytes(4)) + struct.pack(">I4sQ", 1, b"mdat", 9 * GIGA),
    "webm": make.matroska()[:60],
    "amr": b"#!AMR\n",
    "aac": make.adts(1),
    "wav": b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff",
    "mp3": b"ID3\3\0\0\x7f\x7f\x7f\x7fTIT2\x7f\xff\xff\xff\0\0",
    "mp3 frames": b"\xff\xfb\x90\x00" + bytes(413),
    "flac": b"fLaC\x84\xff\xff\xff",
    "ogg": b"OggS\0\2" + bytes(20) + b"\xff" * 256,
    "wma": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c\xff\xff\xff\xff\xff\xff\xff\x7f",
    "pdf": b"%PDF-1.4\n",
    "nothing known": b"\0",
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_ten_gigabytes_cost_neither_memory_nor_minutes(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Watching memory makes counting ten times slower; the budget works the same with fewer frames.
    monkeypatch.setattr(frames, "_MOST_FRAMES", 50_000)
    path = sparse(tmp_path / "x", BEGINNINGS[name], 10 * GIGA)
    tracemalloc.start()
    try:
        began = time.process_time()
        describe(path)
        took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 << 20
    assert took < 30


@pytest.mark.parametrize(
    "data",
    [
        make.box(b"ftyp", b"mp42", bytes(4)) + make.box(b"free") * 50_000,
        make.box(b"ftyp", b"mp42", bytes(4)) + make.box(b"moov", *[make.box(b"trak")] * 50_000),
        make.element(0x1A45DFA3, make.element(0x4282, b"webm")) + make.element(0x18538067, make.element(0xEC) * 50_000),
        b"\xff\xd8" + b"\xff\xe1\x00\x02" * 400_000,
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sI", 0, b"abCd", 0x1234) * 400_000,
        b"GIF89a\1\0\1\0\0\0\0" + b"!\xfe\1a\0" * 400_000,
    ],
    ids=["boxes", "tracks", "elements", "segments", "chunks", "comments"],
)
def test_a_million_small_parts_are_not_all_gone_through(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    began = time.process_time()
    assert describe(tmp_path / "x").problems
    assert time.process_time() - began < 20


def test_a_box_that_holds_itself_a_thousand_times_over(tmp_path: Path) -> None:
    inner = b""
    for _ in range(3000):
        inner = make.box(b"moov", inner)
    (tmp_path / "x").write_bytes(make.box(b"ftyp", b"mp42", bytes(4)) + inner)
    assert describe(tmp_path / "x").media_type == "video/mp4"
