"""Articles are written in a small part of Markdown; everything else is refused with its file and line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.guidance.markup import MarkupError, Span, blocks, words_of

TEXT = """First answer, in two
lines.

## China {place: CN}

- one with [words](rule:cn-wallet-role)
  that go on
- **two**

1. first
2. second

> Call 110
> first.

## What you can do now

- [Log it](do:quick-entry)
"""


def test_an_article_is_read_block_by_block_with_its_places() -> None:
    found = blocks(TEXT, "a.md", 10)
    assert [block.kind for block in found] == ["text", "heading", "bullets", "numbers", "quote", "heading", "bullets"]
    assert [block.place for block in found] == ["", "CN", "CN", "CN", "CN", "", ""]
    assert words_of(found[0].lines[0]) == "First answer, in two lines."
    assert found[2].lines[0] == (
        Span("one with "),
        Span("words", kind="rule", target="cn-wallet-role"),
        Span(" that go on"),
    )
    assert found[2].lines[1] == (Span("two", bold=True),)
    assert words_of(found[4].lines[0]) == "Call 110 first."
    assert found[1].at == 13


def test_no_space_comes_between_chinese_lines_nor_behind_a_full_stop() -> None:
    (found,) = blocks("第一行，\n第二行。**记住。** 再看。", "a.md")
    assert words_of(found.lines[0]) == "第一行，第二行。记住。再看。"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Title", 1),
        ("### Deep", 1),
        ("fine\n\n| a | b |", 3),
        ("* star", 1),
        ("```\ncode\n```", 1),
        ("    set in", 1),
        ("<b>html</b>", 1),
        ("a `word`", 1),
        ("![picture](x)", 1),
        ("[web](https://example.org)", 1),
        ("[web](http:example)", 1),
        ("half **bold", 1),
        ("- one\nnot an item", 2),
        ("1. one\n3. three", 2),
        ("> one\nno quote", 2),
        ("## Head {place: china}", 1),
        ("## ", 1),
        ("one\n\n---\n\ntwo", 3),
    ],
)
def test_what_is_no_form_of_articles_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(MarkupError) as caught:
        blocks(text, "x.md")
    assert caught.value.where == f"x.md:{line}"
    assert "⟨" not in str(caught.value)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = blocks(text, "x.md")
    except MarkupError:
        return
    assert all(span.words for block in found for span in block.spans)


@given(st.lists(st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True), min_size=1, max_size=30))
def test_no_word_of_a_paragraph_is_lost(words: list[str]) -> None:
    text = "\n".join(" ".join(words[place : place + 5]) for place in range(0, len(words), 5))
    (block,) = blocks(text, "x.md")
    assert words_of(block.lines[0]).split() == words
