"""Running text breaks where Chinese may break, and loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from debtor_assistant.tui.widgets.prose import wrapped

texts = st.text(alphabet="ab 中文，。（）PDF1:\n", max_size=120)


@given(texts, st.integers(8, 60))
def test_no_line_is_wider_than_the_room_and_no_sign_is_lost(text: str, width: int) -> None:
    lines = wrapped(Content(text), width).plain
    assert all(cell_len(line) <= width for line in lines.split("\n"))
    assert "".join(lines.split()) == "".join(text.split())


def test_a_latin_word_in_a_chinese_sentence_leaves_no_half_empty_line() -> None:
    lines = wrapped(Content("给律师的一个 PDF：检查结果、全部记录、无法判断的部分"), 30).plain.split("\n")
    assert lines == ["给律师的一个 PDF：检查结果、全", "部记录、无法判断的部分"]


def test_no_line_begins_with_a_closing_sign() -> None:
    lines = wrapped(Content("一二三四五六七八九十，一二三"), 20).plain.split("\n")
    assert lines == ["一二三四五六七八九", "十，一二三"]


def test_a_line_that_goes_on_keeps_its_indent_and_its_style() -> None:
    content = wrapped(Content.styled("  one two three four", "bold"), 10)
    assert content.plain.split("\n") == ["  one two", "  three", "  four"]
    assert content.spans
