import json
import subprocess
import sys
from pathlib import Path

import pytest

from debtor_assistant.base import cache as cache_files
from debtor_assistant.base import vocabulary as module
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.base.vocabulary import TABLES, vocabulary

RAW = load((content_dir() / "vocabulary.yaml").read_bytes(), "vocabulary.yaml").data
assert isinstance(RAW, dict)


@pytest.fixture(autouse=True)
def fresh() -> None:
    vocabulary.cache_clear()


def test_every_field_of_the_file_is_there_with_its_type_and_labels() -> None:
    words = vocabulary()
    for table in TABLES:
        assert list(words.fields[table]) == list(RAW[table])
        for field in words.fields[table].values():
            assert field.type in words.types, field
            assert field.label["zh"], field
            assert field.label["en"], field
            assert field.means, field


def test_a_field_has_values_exactly_when_its_type_is_a_choice() -> None:
    for fields in vocabulary().fields.values():
        for field in fields.values():
            assert (field.values is not None) == (field.type in {"choice", "choices"}), field


def test_every_word_has_both_labels_and_no_comma_split_it() -> None:
    for name, raw in {**RAW["lists"], "verdicts": RAW["verdicts"]}.items():
        for word, parts in raw.items():
            assert 2 <= len(parts) <= 3, (name, word, parts)
            assert all(parts), (name, word, parts)


def test_no_two_words_of_one_list_share_a_label() -> None:
    for name, values in vocabulary().lists.items():
        for lang in ("zh", "en"):
            labels = [value.label[lang] for value in values.values()]
            assert len(set(labels)) == len(labels), (name, lang)


def test_verdicts_come_strongest_first() -> None:
    assert list(vocabulary().verdicts)[:4] == ["violated", "presumed", "possible", "reminder"]


def test_every_effect_reaches_a_verdict_and_every_force_has_a_word_for_a_breach() -> None:
    words = vocabulary()
    assert {effect.verdict for effect in words.effects.values()} <= set(words.verdicts)
    assert {force.breach for force in words.force.values()} == {"illegal", "departs", "breaches_rule", "none"}


def test_what_is_recommended_is_never_called_illegal() -> None:
    force = vocabulary().force
    for name in ("standard-rec", "guidance", "self-discipline", "judicial-policy"):
        assert force[name].breach == "departs"


def test_fields_are_needed_only_by_kinds_that_exist() -> None:
    words = vocabulary()
    known = set(words.kinds) | {"all", "record"}
    for fields in words.fields.values():
        for field in fields.values():
            assert set(field.needed_by) <= known, field


def test_a_word_is_labelled_in_both_languages_and_an_unknown_one_stays_itself() -> None:
    words = vocabulary()
    assert words.label("person", "spouse", "zh") == "配偶"
    assert words.label("contact.direction", "inbound", "en") == "From the other side"
    assert words.label("person", "martian", "en") == "martian"


def test_the_second_start_reads_the_cache_and_says_the_same(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = vocabulary()
    vocabulary.cache_clear()
    monkeypatch.setattr(module, "_parsed", lambda *_: pytest.fail("the file was parsed again"))
    assert vocabulary() == first


def test_a_warm_start_imports_no_yaml(own_home: Path) -> None:
    vocabulary()
    code = "import sys, debtor_assistant.base.vocabulary as v; v.vocabulary(); sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"lists": {}}', b"\xff\xfe"])
def test_a_damaged_cache_is_read_past_and_mended(own_home: Path, damage: bytes) -> None:
    first = vocabulary()
    vocabulary.cache_clear()
    (kept,) = (own_home / "cache").glob("vocabulary-*.json")
    kept.write_bytes(damage)
    assert vocabulary() == first
    assert json.loads(kept.read_bytes())


def test_a_cache_that_cannot_be_written_stops_nothing(own_home: Path) -> None:
    (own_home / "cache").write_text("a file where the folder should be")
    assert vocabulary().kinds


def test_a_cache_file_is_written_whole_and_leaves_nothing_beside_it(own_home: Path) -> None:
    cache_files.write("x.json", b"first")
    cache_files.write("x.json", b"second")
    assert cache_files.read("x.json") == b"second"
    assert [path.name for path in (own_home / "cache").iterdir()] == ["x.json"]
    assert cache_files.read("y.json") is None


def test_a_missing_vocabulary_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "content_dir", lambda: tmp_path)
    with pytest.raises(AssistantError, match="Install the program again"):
        vocabulary()


def test_every_meaning_is_words_even_where_it_holds_a_colon() -> None:
    values = [value for words in vocabulary().lists.values() for value in words.values()]
    assert all(isinstance(value.means, str) for value in values)
    assert vocabulary().lists["event_kind"]["payment"].means == "settles: true when the debt is paid off"
