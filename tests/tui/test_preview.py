"""A look into a file: drawn or told, never written anywhere, hostile files harmless."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from debtor_assistant.intake.media import Held, small_picture
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.widgets.picture import Picture

if TYPE_CHECKING:
    from tests.tui.conftest import Open

TEXT = "2026-03-01 您好，请还款。 [bold]不[/] \x1b[2J\u202e欠\n" * 30


@pytest.fixture
def kept(case: Path, tmp_path: Path) -> Path:
    """A case with a picture, a text in an old encoding, a recording and a broken picture."""
    Image.effect_mandelbrot((300, 500), (-2, -1.5, 1, 1.5), 30).convert("RGB").save(tmp_path / "shot.png")
    (tmp_path / "chat.txt").write_bytes(TEXT.encode("gb18030"))
    (tmp_path / "call.wav").write_bytes(
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data"
    )
    (tmp_path / "bad.png").write_bytes((tmp_path / "shot.png").read_bytes()[:200])
    from debtor_assistant.checkup.taking_in import take_in

    with Casebook.open(case) as book:
        for name in ("bad.png", "call.wav", "chat.txt", "shot.png"):
            take_in(book, tmp_path / name, [], lambda *_: None)
    return case


async def test_a_picture_is_drawn_and_a_text_read_in_its_own_encoding(kept: Path, opened: Open, lang: str) -> None:
    async with opened(kept, lang=lang) as hand:
        await hand.press("v", "p")
        assert hand.place == "preview"
        assert len(hand.app.screen.query(Picture)) == 1
        assert "⟨" not in hand.text
        await hand.press("escape", "down", "p")
        assert "您好，请还款" in hand.text
        assert "[bold]不[/]" in hand.text
        assert "\x1b" not in hand.text
        await hand.press("escape", "down", "p")
        assert "evidence export x2 -o copy" in hand.text
        await hand.press("escape", "down", "p")
        assert len(hand.app.screen.query(Picture)) == 0
        assert "evidence export x1" in hand.text


async def test_without_colours_a_picture_is_told_not_drawn(kept: Path, opened: Open) -> None:
    async with opened(kept) as hand:
        hand.app.theme = "ansi-dark"
        await hand.press("v", "p")
        assert len(hand.app.screen.query(Picture)) == 0
        assert "cannot be drawn" in hand.text


def test_a_small_picture_keeps_its_colours_and_its_shape(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (400, 200), (255, 0, 0, 255))
    picture.paste((0, 0, 0, 0), (200, 0, 400, 200))
    picture.save(tmp_path / "a.png")
    small = small_picture(tmp_path / "a.png", 40, 40)
    assert small is not None
    assert (small.width, small.height) == (40, 20)
    assert small.at(5, 10) == (255, 0, 0)
    assert small.at(35, 10) == (255, 255, 255), "what is transparent is paper"


def test_a_bomb_and_a_text_are_no_pictures() -> None:
    rows = zlib.compress(b"\0" * (60_000 * 10), 9)
    head = b"\x89PNG\r\n\x1a\n"

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (60_000).to_bytes(4, "big") + (60_000).to_bytes(4, "big")
    bomb = head + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert small_picture(Held("bomb.png", bomb), 40, 40) is None
    assert small_picture(Held("a.txt", b"no picture"), 40, 40) is None
