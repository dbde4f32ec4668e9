import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.cli.wrap import fill, for_terminal, pad, width

TEXT = st.text(st.sampled_from("ab1 ，。（）中文字催收é\u0301\n\t😀"), max_size=120)


@given(TEXT, st.integers(4, 40))
def test_breaking_loses_and_adds_nothing(text: str, limit: int) -> None:
    assert "".join("".join(fill(text, limit)).split()) == "".join(text.split())


@given(st.text(st.sampled_from("中文字催收的人 ，。"), max_size=80), st.integers(12, 40))
def test_chinese_lines_keep_to_the_width(text: str, limit: int) -> None:
    import re

    text = re.sub("[，。]+", "，", text)
    assert all(width(line) <= limit for line in fill(text, limit, "  "))


@given(st.text(st.sampled_from("中文字催收的人，。！"), max_size=80), st.integers(12, 40))
def test_no_line_begins_with_a_mark_that_closes(text: str, limit: int) -> None:
    assert all(line[0] not in "，。！" for line in fill("字" + text, limit)[1:])


def test_a_long_word_is_not_broken() -> None:
    path = "/home/somebody/" + "x" * 90
    assert path in fill(f"see {path} now", 40)


@given(TEXT, st.integers(2, 30))
def test_padding_gives_exactly_the_width(text: str, cells: int) -> None:
    assert width(pad(text.replace("\n", "").replace("\t", ""), cells)) == cells


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "line", ["one word after another, and more of them than fit", "没有口令或恢复码，就再也打不开加锁的案件。"]
)
def test_long_lines_end_between_words_on_a_terminal_alone(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    shown = for_terminal("  " + line, Screen())
    assert all(width(one) <= 20 and one.startswith("  ") for one in shown.splitlines())
    assert "".join(shown.split()) == "".join(line.split())
    assert for_terminal(line, io.StringIO()) == line
