"""Text recognition: without the extra it says what to type; with it, all it reads is a draft and nothing is fetched."""

from __future__ import annotations

import importlib.util
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from debtor_assistant.intake.media import can_recognise, recognise_text, recognition

installed = pytest.mark.skipif(not can_recognise(), reason="the extra [ocr] is not installed")


def screenshot(path: Path, lines: list[str], gap: int = 100) -> Path:
    image = Image.new("RGB", (1080, gap * (len(lines) + 1)), "white")
    pen = ImageDraw.Draw(image)
    for row, words in enumerate(lines):
        pen.text((60, 40 + gap * row), words, font=ImageFont.load_default(42), fill="black")
    image.save(path)
    return path


def test_without_the_extra_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "can_recognise", lambda: False)
    words = recognise_text(screenshot(tmp_path / "x.png", ["Pay today"]))
    assert (words.pages, words.is_draft) == ((), True)
    assert "[ocr]" in words.problems[0].next_step


def test_a_model_that_is_missing_is_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the library without its models: refused before it can look for them elsewhere."""
    for name in ("rapidocr", "onnxruntime"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('must not be imported')")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    words = recognise_text(screenshot(tmp_path / "x.png", ["Pay today"]))
    assert "no model" in words.problems[0].what


@installed
def test_english_is_read_as_a_draft(tmp_path: Path) -> None:
    lines = ["You must pay 2,500 by Friday", "or we will tell your family", "+60 12 345 6789"]
    words = recognise_text(screenshot(tmp_path / "x.png", lines), ["en"])
    assert [line.replace(" ", "") for line in words.text.split("\n")] == [line.replace(" ", "") for line in lines]
    assert words.is_draft
    assert "PP-OCR" in words.source
    assert "draft" in words.problems[0].what


@installed
def test_a_long_screenshot_loses_and_repeats_no_line(tmp_path: Path) -> None:
    lines = [f"Message {number:03} pay {1000 + number} today" for number in range(60)]
    words = recognise_text(screenshot(tmp_path / "x.png", lines))
    assert [line.replace(" ", "") for line in words.text.split("\n")] == [line.replace(" ", "") for line in lines]


@installed
def test_letters_it_does_not_know_are_named_and_empty_pictures_too(tmp_path: Path) -> None:
    words = recognise_text(screenshot(tmp_path / "x.png", [" "]), ["hi", "en"])
    said = [found.what for found in words.problems]
    assert "No words" in said[0]
    assert said[1].endswith(": hi")


def test_what_is_no_picture_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"just words")
    assert "pictures" in recognise_text(tmp_path / "x.png").problems[0].what


@installed
def test_a_damaged_picture_is_told_in_words(tmp_path: Path) -> None:
    whole = screenshot(tmp_path / "y.png", ["Pay today"]).read_bytes()
    (tmp_path / "y.png").write_bytes(whole[:-200])
    assert "damaged" in recognise_text(tmp_path / "y.png").problems[0].what


@installed
def test_a_picture_of_a_billion_pixels_is_not_unpacked(tmp_path: Path) -> None:
    data = bytearray(screenshot(tmp_path / "x.png", ["Pay today"]).read_bytes())
    data[16:24] = b"\x00\x00\xff\xff" * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    (tmp_path / "x.png").write_bytes(data)
    assert "too large" in recognise_text(tmp_path / "x.png").problems[0].what
