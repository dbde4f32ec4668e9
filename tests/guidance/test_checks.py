"""The lint of articles finds each mistake, and names file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.guidance import style
from debtor_assistant.guidance.articles import Article, read, shelf
from debtor_assistant.guidance.checks import Known, check_articles
from debtor_assistant.guidance.style import odd_words, split, total

HEAD = """---
title: {title}
number: G01
group: rights
readers: [borrower]
checked_on: "2026-11-24"
status: draft
sources: [{{title: A law, flag: verified}}]
rules: [cn-weak, cn-strong]
actions: [quick-entry, "letter:stop"]
see: []
---
"""
ENGLISH = (
    HEAD.format(title="Title")
    + "The answer stands first, and it is short enough. "
    + "One more plain sentence with ten words stands here now. " * 30
    + "\n\n## China {place: CN}\n\n- It [departs](rule:cn-weak) from a standard.\n- This is [law](rule:cn-strong).\n"
    + "\n## What you can do now\n\n- [Log it](do:quick-entry).\n- [Write](letter:stop).\n"
)
CHINESE = (
    HEAD.format(title="题目")
    + "先说结论，这里只有一句话。"
    + "这是一句普通的话，一共有二十来个汉字，用来凑够正文的长度。" * 22
    + "\n\n## 中国大陆 {place: CN}\n\n- 这里[不符合](rule:cn-weak)标准。\n- 这是[法律](rule:cn-strong)。\n"
    + "\n## 现在可以做的\n\n- [记下来](do:quick-entry)。\n- [写信](letter:stop)。\n"
)
KNOWN = Known(
    {"cn-weak": "standard-rec", "cn-strong": "statute"},
    {"CN"},
    {"do": {"quick-entry"}, "letter": {"stop"}, "checklist": (), "script": (), "exercise": ()},
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One article in both languages."""
    for lang, text in (("en", ENGLISH), ("zh", CHINESE)):
        folder = tmp_path / "guidance" / lang
        folder.mkdir(parents=True)
        (folder / "one.md").write_text(text, encoding="utf-8")
    words = content_dir() / "guidance" / "words.yaml"
    (tmp_path / "guidance" / "words.yaml").write_bytes(words.read_bytes())
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(tmp_path))
    style._lists.cache_clear()
    return tmp_path


def wrong() -> list[str]:
    return [f"{one.where}: {one.what}" for one in check_articles(shelf(), KNOWN)]


def change(content: Path, lang: str, old: str, new: str) -> None:
    path = content / "guidance" / lang / "one.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_article_has_nothing_wrong(content: Path) -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("lang", "old", "new", "said"),
    [
        ("en", "(letter:stop)", "(letter:go)", "no letter"),
        ("en", "(rule:cn-strong)", "(rule:cn-none)", "no rule"),
        ("en", "rules: [cn-weak, cn-strong]", "rules: [cn-weak]", "does not stand in the list"),
        ("en", "{place: CN}", "{place: XX}", "no place XX"),
        ("en", "- [Log it](do:quick-entry).\n", "- Log it.\n", "names no action"),
        ("en", "## What you can do now", "## What to do", "last heading"),
        ("en", "It [departs](rule:cn-weak) from a standard", "It is [illegal](rule:cn-weak)", "recommended text"),
        ("zh", "这里[不符合](rule:cn-weak)标准", "这里[违法](rule:cn-weak)", "recommended text"),
        ("zh", "先说结论", "老赖", "is not used"),
        ("zh", "先说结论", "先说结论你看", "is not used"),
        ("en", "The answer stands first", "Every deadbeat reads this first", "is not used"),
        ("en", "The answer stands first", " ".join(["word"] * 40), "A sentence of"),
        ("zh", "status: draft", "status: reviewed", "status"),
        ("zh", "group: rights", "group: money", "group"),
        ("zh", "- 这是[法律](rule:cn-strong)。\n", "- 这是法律。\n", "equally often"),
        ("zh", "\n## 中国大陆 {place: CN}\n", "\n", "headings are not the same"),
        ("en", "see: []", "see: [other]", "no see"),
        ("en", "sources: [{title: A law, flag: verified}]", "sources: [{title: A law, flag: guess}]", "flag"),
        ("en", "number: G01", "number: X1", "number"),
        ("en", "title: Title", "titel: Title", "titel"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(lang: str, old: str, new: str, said: str, content: Path) -> None:
    change(content, lang, old, new)
    assert [one for one in wrong() if said in one and one.startswith("guidance/")]


def test_a_missing_twin_is_told(content: Path) -> None:
    (content / "guidance/zh/one.md").unlink()
    assert any("other language" in one for one in wrong())


def test_a_word_may_be_named_inside_quotation_marks(content: Path) -> None:
    change(content, "zh", "先说结论", "有人说“老赖一定会坐牢”")
    assert wrong() == []


def test_a_word_is_no_part_of_another_one(content: Path) -> None:
    change(content, "en", "The answer stands first", "The following stands first")
    assert wrong() == []


def test_sentences_end_where_they_end() -> None:
    assert split("See art. 5. It costs 4.5 a day. Yes, e.g. this.", "en") == [
        "See art. 5.",
        "It costs 4.5 a day.",
        "Yes, e.g. this.",
    ]
    assert split("第一句。第二句？第三句；第四句", "zh") == ["第一句。", "第二句？", "第三句；", "第四句"]


def test_front_matter_that_is_missing_is_told(content: Path) -> None:
    path = content / "guidance/en/two.md"
    path.write_text("No head.\n", encoding="utf-8")
    found = read(path, "guidance/en/two.md")
    assert isinstance(found, list)
    assert found[0].where == "guidance/en/two.md:1"
    path.write_bytes(b"---\ntitle: \xff\n---\n")
    assert isinstance(read(path, "guidance/en/two.md"), list)


def test_length_counts_characters_of_chinese_and_words_of_english(content: Path) -> None:
    english, chinese = (read(content / f"guidance/{lang}/one.md", lang) for lang in ("en", "zh"))
    assert isinstance(english, Article)
    assert isinstance(chinese, Article)
    assert 300 <= total(english) <= 400
    assert 500 <= total(chinese) <= 700
    assert not list(odd_words(english))
