import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.paper.fonts import Fonts
from debtor_assistant.paper.lines import Breaker, Span

BREAKER = Breaker(Fonts())
SIZE = 9.0


def lines(text: str, width: float) -> list[str]:
    return ["".join(piece.text for piece in line) for line in BREAKER.lines([Span(text, SIZE)], width)]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "他说：“你不还钱，我就每天打（从早打到晚）！”我说：“请按规定来。”《民法典》第1033条、第1032条。" * 3
    for width in range(40, 200, 7):
        for line in lines(text, width):
            assert line[0] not in "，。、；：？！）】》”’"
            assert line[-1] not in "（【《“‘"


def test_chinese_breaks_between_any_two_hanzi() -> None:
    assert all(len(line) == 5 for line in lines("催收联系证据" * 5, 5 * SIZE)[:-1])


def test_english_words_stay_whole() -> None:
    text = "Please call us back regarding your account (ref. A/12-34), don’t ignore this message."
    words = {word for line in lines(text, 100) for word in line.split()}
    assert words == set(text.split())


def test_a_long_address_breaks_at_its_joints_and_loses_nothing() -> None:
    url = "https://pay.example.cn/repay/redirect?token=9f8e7d6c5b4a39281706f5e4d3c2b1a0&user=lin&next=/bill/2026/detail"
    broken = lines(url, 200)
    assert "".join(broken) == url
    assert all(line[-1] in "/?&=-" for line in broken[:-1])


def test_a_word_without_joints_that_is_wider_than_the_column_is_cut_anywhere() -> None:
    assert "".join(lines("a" * 300, 50)) == "a" * 300


def test_a_line_break_in_a_message_begins_a_new_line() -> None:
    assert lines("尊敬的客户：\r\n您好\n\n再见", 500) == ["尊敬的客户：", "您好", "", "再见"]


@pytest.mark.parametrize("text", ["2026年5月8日", "第1033条", "40次"])
def test_a_number_stays_with_its_sign(text: str) -> None:
    for width in range(45, 120, 5):
        joined = "\n".join(lines("于" * 3 + text + "止", width))
        assert not any(
            joined[at - 1].isdigit() and joined[at + 1] in "年月日条次"
            for at in range(1, len(joined) - 1)
            if joined[at] == "\n"
        )


def test_what_cannot_be_seen_is_printed_as_its_code() -> None:
    assert lines("付\u202e款\u0000码\u200b！\x1b[31m", 500) == ["付[U+202E]款[U+0000]码[U+200B]！[U+001B][31m"]


def test_a_space_that_ties_words_together_takes_none_of_them_along() -> None:
    for width in (12, 30, 100):
        assert "".join(lines("\xa0\ub1a0", width)).strip() == "[U+B1A0]"


@given(st.text(max_size=120), st.floats(min_value=30, max_value=300))
def test_no_character_of_any_text_is_lost(text: str, width: float) -> None:
    kept = [char for char in text if not char.isspace()]
    printed = "".join(lines(text, width))
    at = 0
    for char in kept:
        code = f"[U+{ord(char):04X}]"
        found = min((place for place in (printed.find(char, at), printed.find(code, at)) if place >= 0), default=None)
        if found is None:
            assert char in "\ufe0e\ufe0f"  # tells an emoji from a sign; there is one picture for both
            continue
        at = found + 1


@given(st.text(alphabet="催收联系，。：“”（）abc 12/", max_size=80), st.floats(min_value=40, max_value=300))
def test_lines_stay_inside_their_column_but_for_half_a_closing_mark(text: str, width: float) -> None:
    for line in BREAKER.lines([Span(text, SIZE)], width):
        assert sum(piece.width for piece in line) <= width + SIZE / 2 + 0.02 or len(line[-1].text) < 6
