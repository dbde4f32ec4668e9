"""A path is found however it came into the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.tui.typed_path import is_there, typed_file, typed_path
from debtor_assistant.tui.widgets.words import short_path
from tests.tui.conftest import Open


@pytest.mark.parametrize("form", ["{}", "  {}  ", "'{}'", '"{}"', "file://{}", "{escaped}", "file://{quoted}"], ids=str)
def test_a_path_is_found_as_typed_pasted_or_dragged(tmp_path: Path, form: str) -> None:
    path = tmp_path / "my backup (1).xml"
    path.write_text("")
    text = str(path)
    escaped = text.replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")
    assert typed_path(form.format(text, escaped=escaped, quoted=text.replace(" ", "%20"))) == path


def test_what_cannot_be_a_path_is_left_as_it_is() -> None:
    assert typed_path("   ") is None
    assert typed_path("~nobody-here/x") == Path("~nobody-here/x")
    assert typed_path("x" * 5_000) == Path("x" * 5_000)


def test_a_backslash_in_a_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a\\b.xml"
    path.write_text("")
    assert typed_path(str(path)) == path


def test_a_file_gets_the_ending_of_its_format_and_always_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    endings = (".pdf", ".docx", ".txt")
    for typed, meant in {
        "/a/b.txt": "/a/b.pdf",
        "/a/b.PDF": "/a/b.pdf",
        "/a/b.c": "/a/b.c.pdf",
        "'/a/b c'": "/a/b c.pdf",
        "/": "/letter.pdf",
        "~nobody-of-this-name/b": "~nobody-of-this-name/b.pdf",
        "": f"{tmp_path}/letter.pdf",
    }.items():
        assert typed_file(typed, ".pdf", endings, "letter") == Path(meant), typed
    assert typed_file("/a/b.zip", "", (".pdf", ".zip"), "dossier") == Path("/a/b")
    assert not is_there(Path("/" + "x" * 100_000))


async def test_no_path_that_can_be_typed_breaks_the_page_that_writes_there(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("x")
        for typed in ("~nobody-of-this-name/b", "/no/such/" + "x" * 300, "'/no/such/folder/a.zip'"):
            hand.app.screen.wish["path"] = typed  # type: ignore[attr-defined]
            hand.app.screen.fill()  # type: ignore[attr-defined]
            hand.app.screen.action_write_dossier()  # type: ignore[attr-defined]
            await hand.rest()
            if hand.place != "export":
                await hand.press("escape")
            assert hand.place == "export", typed
        hand.app.screen.wish["path"] = "/"  # type: ignore[attr-defined]
        hand.app.screen.fill()  # type: ignore[attr-defined]
        assert short_path(Path("~nobody-of-this-name/b")) == "~nobody-of-this-name/b"
