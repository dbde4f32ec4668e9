import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.terminal import clean


def test_an_escape_sequence_is_shown_not_obeyed() -> None:
    assert clean("\x1b[2Jpaid") == "⟨001B⟩[2Jpaid"


def test_a_direction_mark_is_shown_not_obeyed() -> None:
    assert clean("pay \u202e001") == "pay ⟨202E⟩001"


def test_a_row_stays_a_row() -> None:
    assert clean("one\r\ntwo\tthree\rfour") == "one two three four"


def test_lines_are_kept_where_asked_but_no_carriage_return_overwrites() -> None:
    assert clean("one\r\ntwo\rthree", lines=True) == "one\ntwo⟨000D⟩three"


@pytest.mark.parametrize("text", ["您已逾期，请还款！", "Café naïve", "👩\u200d👧 family", "مرحبا"])
def test_words_of_any_script_are_left_alone(text: str) -> None:
    assert clean(text) == text


def test_a_mark_without_width_cannot_hide_inside_a_word() -> None:
    assert clean("pa\u200by\u2063 now\ufeff") == "pa⟨200B⟩y⟨2063⟩ now⟨FEFF⟩"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    for cleaned in (clean(text), clean(text, lines=True).replace("\n", "").replace("\t", "")):
        assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in cleaned)
        assert not any(unicodedata.bidirectional(char) in _STEERING for char in cleaned)
        cleaned.encode()


_STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
