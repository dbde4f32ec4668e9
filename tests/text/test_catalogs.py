from pathlib import Path

import pytest

from debtor_assistant.text import catalogs, compile, pick, speaking, t, tn, use

EN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "probe.hello"
msgstr "Hello, {name}"

msgid "probe.only_english"
msgstr "Call them"

msgid "probe.calls"
msgid_plural "probe.calls"
msgstr[0] "{n} call from {who}"
msgstr[1] "{n} calls from {who}"
"""

ZH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "probe.hello"
msgstr "您好，{name}"

msgid "probe.calls"
msgid_plural "probe.calls"
msgstr[0] "{who}来电{n}次"

msgid "probe.only_chinese"
msgstr "请求助"
"""


@pytest.fixture(autouse=True)
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put two small catalogs in place of the program's."""
    for lang, text in (("en", EN), ("zh", ZH)):
        folder = tmp_path / lang / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "probe.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogs, "LOCALE_DIR", tmp_path)
    monkeypatch.setattr(compile, "LOCALE_DIR", tmp_path)
    catalogs._catalog.cache_clear()
    compile.compile_catalogs(["probe"])
    yield tmp_path
    catalogs._catalog.cache_clear()
    use(None)


def test_a_sentence_is_found_in_the_chosen_language() -> None:
    use("en")
    assert t("probe.hello", name="Li") == "Hello, Li"
    use("zh")
    assert t("probe.hello", name="Li") == "您好，Li"


def test_what_a_person_wrote_is_never_read_as_a_pattern() -> None:
    use("en")
    assert t("probe.hello", name="{name} {0!r} {") == "Hello, {name} {0!r} {"


def test_plural_forms_follow_the_language() -> None:
    use("en")
    assert tn("probe.calls", 1, who="A") == "1 call from A"
    assert tn("probe.calls", 1200, who="A") == "1,200 calls from A"
    use("zh")
    assert tn("probe.calls", 1, who="A") == "A来电1次"


def test_a_sentence_missing_here_is_given_in_the_other_language_with_a_mark() -> None:
    use("zh")
    assert t("probe.only_english") == "⟨en⟩ Call them"
    use("en")
    assert t("probe.only_chinese") == "⟨zh⟩ 请求助"


@pytest.mark.parametrize("key", ["probe.no_such_thing", "nowhere.no_such_thing"])
def test_a_key_nobody_wrote_never_shows_as_a_key(key: str) -> None:
    use("en")
    assert t(key) == tn(key, 3) == "⟨?⟩ no such thing"


def test_a_value_nobody_gave_leaves_the_rest_of_the_sentence() -> None:
    use("en")
    assert t("probe.hello") == "Hello, {name}"


def test_one_text_can_be_written_in_another_language() -> None:
    use("en")
    with speaking("zh"):
        assert t("probe.hello", name="Li") == "您好，Li"
    assert t("probe.hello", name="Li") == "Hello, Li"


def test_a_pair_of_texts_gives_the_current_language_or_the_marked_other() -> None:
    use("zh")
    assert pick({"zh": "夜间", "en": "night"}) == "夜间"
    assert pick({"en": "night"}) == "⟨en⟩ night"
    assert pick({"zh": "", "en": "night"}) == "⟨en⟩ night"
    assert pick({}) == ""


def test_compiling_again_writes_only_what_changed(probe: Path) -> None:
    assert compile.compile_catalogs(["probe"]) == []
    path = probe / "en" / "LC_MESSAGES" / "probe.po"
    path.write_text(path.read_text().replace("Call them", "Ask them"))
    assert [written.name for written in compile.compile_catalogs(["probe"])] == ["probe.mo"]


def test_a_broken_catalog_is_named_with_its_line(probe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = probe / "en" / "LC_MESSAGES" / "probe.po"
    lines = len(path.read_text().splitlines())
    path.write_text(path.read_text() + 'nonsense "probe.broken"\n')
    assert compile.main(["probe"]) == 2
    assert f"probe.po:{lines + 1}" in capsys.readouterr().err


def test_a_subject_without_a_catalog_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert compile.main(["nothing"]) == 2
    assert "nothing.po" in capsys.readouterr().err
