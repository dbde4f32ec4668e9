"""Files as evidence from the screens: taken in as they are, described, tied, read by a machine, written out, struck."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from debtor_assistant.intake.media import Words
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.typed_paths import typed_paths

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

HOSTILE = "a[bold red]b\x1b[2J\u202egnp.x {y} 欠.txt"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A file whose name says when and who, as a phone's recorder writes it: near the call c1."""
    path = tmp_path / "Call recording +12025550123_260302_232900.txt"
    path.write_text("What was said.", "utf-8")
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small picture."""
    path = tmp_path / "letter.png"
    Image.new("RGB", (8, 8), "white").save(path)
    return path


async def add(hand: Hand, *paths: Path) -> None:
    """Add files from the evidence screen."""
    await hand.press("a")
    assert hand.place == "editor"
    hand.app.screen.query_one("#words").text = "\n".join(map(str, paths))  # type: ignore[attr-defined]
    await hand.press("ctrl+s")


async def choose(hand: Hand, option: str) -> None:
    """Press Enter on a line of the sheet."""
    lines = hand.app.screen.query_one("#list")
    lines.highlighted = lines.get_option_index(option)  # type: ignore[attr-defined]
    await hand.press("enter")


def evidence(path: Path, record: str = "x1") -> dict[str, object]:
    with Casebook.open(path) as book:
        columns = book.columns("evidence", struck=True)
        assert book.verify() == []
    row = columns["id"].index(record)
    return {name: column[row] for name, column in columns.items()}


async def test_a_file_is_taken_in_and_what_it_says_of_itself_is_shown(
    case: Path, recording: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang, size=(120, 50)) as hand:
        await hand.press("v")
        assert hand.place == "evidence"
        await add(hand, recording)
        assert hand.place == "file"
        assert "⟨" not in hand.text
        assert "Call recording +12025550123" in hand.text
        assert {"en": "nothing is taken by itself", "zh": "不会自动采用"}[lang] in hand.text
        assert "2026-03-02 23:29" in hand.text
        await hand.press("escape")
        assert hand.place == "evidence"
        assert "Call recording" in hand.text
    kept = evidence(case)
    assert (kept["about"], kept["carrier"], kept["words"]) == (None, None, None)
    assert kept["grade"] == "own_record"
    assert kept["size"] == "14"


async def test_a_proposal_is_taken_only_by_pressing_enter_on_it(
    case: Path, recording: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang, size=(120, 50)) as hand:
        await hand.press("v")
        await add(hand, recording)
        await choose(hand, "tie:c1")
        assert evidence(case)["about"] == ["c1"]
        await choose(hand, "new-contact")
        assert hand.place == "sheet"
        values = hand.app.screen.values  # type: ignore[attr-defined]
        assert values == {"at": "2026-03-02 23:29", "from_address": "+12025550123"}
        await hand.press("escape")
        assert hand.place == "file"
    with Casebook.open(case) as book:
        assert book.count("contact") == 3


async def test_every_answer_is_kept_at_once_and_the_history_has_the_old_one(
    case: Path, recording: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang, size=(100, 40)) as hand:
        await hand.press("v")
        await add(hand, recording)
        await choose(hand, "carrier")
        await hand.write("my phone")
        await hand.press("enter")
        await choose(hand, "grade")
        await hand.press("2")
        await choose(hand, "note")
        await hand.write("the first one")
        await hand.press("ctrl+s")
        await choose(hand, "about")
        await hand.press("space", "ctrl+s")
        await choose(hand, "words")
        await hand.write("pay or else")
        await hand.press("ctrl+s")
        assert "my phone" in hand.text
        await hand.press("escape")
        assert "my phone" in hand.text
    kept = evidence(case)
    assert (kept["carrier"], kept["grade"], kept["note"]) == ("my phone", "third_party_record", "the first one")
    assert kept["about"] == ["c1"]
    assert (kept["words"], kept["words_from"]) == ("pay or else", "typed")


async def test_several_files_at_once_and_one_that_is_not_there(
    case: Path, recording: Path, picture: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("v")
        await add(hand, recording, picture, picture.with_name("gone.png"))
        assert hand.place == "notice"
        assert "gone.png" in "".join(hand.text.split()).replace("│", "")
        await hand.press("enter")
        assert hand.place == "evidence"
        assert "letter.png" in hand.text
        await add(hand, picture)
        said = " ".join(one.message for one in hand.app._notifications)
        assert {"en": "nothing is stored twice", "zh": "不重复保存"}[lang] in said
    with Casebook.open(case) as book:
        assert book.count("evidence") == 2


async def test_files_of_a_contact_are_seen_and_added_from_its_sheet(
    case: Path, picture: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("c", "end", "enter")
        record = hand.app.screen.record  # type: ignore[attr-defined]
        await hand.press("v")
        assert hand.place == "evidence"
        assert record in hand.text
        await add(hand, picture)
        await hand.press("escape", "escape")
        assert hand.place == "sheet"
        await hand.press("v")
        assert "letter.png" in hand.text
    assert evidence(case)["about"] == [record]


async def test_words_a_machine_read_are_a_draft_until_they_are_confirmed(
    case: Path, picture: Path, opened: Open, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(given: object) -> Words:
        return Words(("Pay now\nor else",), "test", is_draft=True)

    monkeypatch.setattr("debtor_assistant.intake.media.recognise_text", read)
    async with opened(case, lang=lang, size=(100, 40)) as hand:
        await hand.press("v")
        await add(hand, picture)
        await hand.press("y")
        assert evidence(case)["words_from"] is None
        await hand.press("o")
        assert hand.place == "notice"
        await hand.press("enter")
        assert {"en": "[draft]", "zh": "[草稿]"}[lang] in hand.text
        assert evidence(case)["words_from"] == "ocr"
        await hand.press("y")
        assert {"en": "[draft]", "zh": "[草稿]"}[lang] not in hand.text
        assert evidence(case)["words_from"] == "typed"
        await hand.press("o")
        assert hand.place == "confirm"
        await hand.press("enter")
        assert evidence(case)["words_from"] == "typed"


async def test_a_machine_that_is_not_installed_is_said_in_words(
    case: Path, picture: Path, opened: Open, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debtor_assistant.intake.media.recognition.can_recognise", lambda: False)
    async with opened(case, lang=lang) as hand:
        await hand.press("v")
        await add(hand, picture)
        await hand.press("o")
        assert hand.place == "notice"
        assert {"en": "No words were read", "zh": "没有识别出文字"}[lang] in hand.text
        assert "⟨" not in hand.text


async def test_a_file_is_written_out_as_it_came_and_never_over_another(
    case: Path, recording: Path, opened: Open, lang: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.txt"
    async with opened(case, lang=lang) as hand:
        await hand.press("v")
        await add(hand, recording)
        for expected in ("notice", "problem"):
            await hand.press("w")
            hand.app.screen.query_one("#line").value = str(target)  # type: ignore[attr-defined]
            await hand.press("enter")
            assert hand.place == expected
            await hand.press("enter")
    assert target.read_bytes() == recording.read_bytes()
    with Casebook.open(case) as book:
        assert [entry.details["evidence"] for entry in book.history() if entry.action == "export"] == ["x1"]


async def test_striking_a_file_asks_for_the_reason_and_keeps_both(
    case: Path, recording: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("v")
        await add(hand, recording)
        await hand.press("delete", "enter")
        assert hand.place == "editor"
        await hand.write("of somebody else")
        await hand.press("enter")
        assert hand.place == "evidence"
        assert "Call recording" not in hand.text
    assert evidence(case)["struck"]
    with Casebook.open(case) as book:
        assert "of somebody else" in str(list(book.history())[-1].details)


async def test_every_file_is_verified(case: Path, recording: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("v")
        await add(hand, recording)
        await hand.press("escape", "e")
        said = " ".join(one.message for one in hand.app._notifications)
        assert {"en": "1 file: byte for byte", "zh": "逐字节一致"}[lang] in said


async def test_hostile_names_are_shown_and_do_nothing(case: Path, opened: Open, lang: str, tmp_path: Path) -> None:
    path = tmp_path / HOSTILE
    path.write_text("x", "utf-8")
    with Casebook.open(case) as book:
        book.vault.keep(path, {"carrier": HOSTILE, "note": HOSTILE, "words": HOSTILE, "about": ["c1"]})
    async with opened(case, lang=lang, size=(160, 60)) as hand:
        for keys in (("v",), ("enter",), ("w",), ("escape", "delete")):
            await hand.press(*keys)
            for char in hand.text:
                assert char.isprintable() or char == "\n", repr(char)
                assert char not in "\u202e\u202c\u200b"
            assert "a[bold red]b" in hand.text or keys == ("escape", "delete")


async def test_big_files_tell_how_far_they_are(case: Path, opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "long.bin"
    path.write_bytes(b"\x01\x02" * (3 << 19))
    told: list[str] = []
    async with opened(case) as hand:
        await hand.press("v")
        screen = hand.app.screen
        screen._show_progress = told.append  # type: ignore[attr-defined]
        await add(hand, path)
        assert hand.place == "file"
    assert told[-1].endswith("100 %")
    assert len(told) > 3


def test_paths_are_read_as_they_are_typed_pasted_or_dragged(tmp_path: Path) -> None:
    one, two = tmp_path / "a b.txt", tmp_path / "c.txt"
    for path in (one, two):
        path.write_text("x")
    assert typed_paths(f"{one}\n\n{two}\n{two}") == [one, two]
    assert typed_paths(f"'{one}' {two}") == [one, two]
    assert typed_paths(f"{str(one).replace(' ', chr(92) + ' ')} {two}") == [one, two]
    assert typed_paths(f"{tmp_path}/no such.txt") == [tmp_path / "no such.txt"]
    assert typed_paths("") == []


async def test_a_recording_comes_with_a_word_on_recording(case: Path, opened: Open, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "call.amr"
    path.write_bytes(b"#!AMR\n" + b"\x3c" + bytes(31))
    async with opened(case, lang=lang, size=(120, 50)) as hand:
        await hand.press("v")
        await add(hand, path)
        assert "debtor-assistant place CN" in " ".join(hand.text.split())
