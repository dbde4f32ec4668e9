import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.strict_yaml import YamlError, load


def test_every_scalar_is_text() -> None:
    text = "at: 21:00\non: no\nn: 1\nday: 2026-03-02\nnone: ~\nempty:\nlist: [1.0, true]\n"
    assert load(text, "f.yaml").data == {
        "at": "21:00",
        "on": "no",
        "n": "1",
        "day": "2026-03-02",
        "none": "~",
        "empty": "",
        "list": ["1.0", "true"],
    }


def test_a_repeated_key_is_refused_with_both_lines() -> None:
    with pytest.raises(YamlError, match=r"'a' stands twice; first on line 1") as caught:
        load("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert caught.value.where == "f.yaml:3"


def test_the_same_key_in_two_maps_is_fine() -> None:
    assert load("[{a: 1}, {a: 2}]", "f").data == [{"a": "1"}, {"a": "2"}]


def test_every_key_and_item_knows_its_line() -> None:
    document = load(
        "# note\nrules:\n  - id: one\n    when: {x: 1}\n  - id: two\n    list:\n      - a\n      - b\n", "f"
    )
    assert document.line(("rules",)) == 2
    assert document.line(("rules", 0)) == 3
    assert document.line(("rules", 0, "when", "x")) == 4
    assert document.line(("rules", 1, "id")) == 5
    assert document.line(("rules", 1, "list", 1)) == 8
    assert document.at(["rules", 1, "list", 1]) == "f:8"


def test_a_path_that_is_missing_answers_with_the_nearest_line_above() -> None:
    document = load("a:\n  b: {c: 1}\n", "f")
    assert document.line(("a", "b", "missing", 4)) == 2
    assert document.line(("nowhere",)) == 1


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: [1, 2", 1, "not YAML"),
        ("a: 1\n\tb: 2\n", 2, "not YAML"),
        ("a: &x 1\n", 1, "aliases"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("a: !!int 5\n", 1, "tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("? [a, b]\n: 1\n", 1, "cannot be a key"),
        ("", 1, "empty"),
        ("# only a remark\n", 1, "empty"),
        ("[" * 100 + "]" * 100, 1, "too deep"),
        ("a: \x07\n", 1, "not YAML"),
    ],
)
def test_what_is_not_strict_yaml_is_refused_by_line(text: str, line: int, what: str) -> None:
    with pytest.raises(YamlError, match=what) as caught:
        load(text, "f.yaml")
    assert caught.value.where == f"f.yaml:{line}"
    assert caught.value.next_step


def test_bytes_must_be_utf_8() -> None:
    assert load("名: 值\n".encode("utf-8-sig"), "f").data == {"名": "值"}
    with pytest.raises(YamlError, match="UTF-8") as caught:
        load("a: 1\nb: 夜间来电\n".encode("gb18030"), "f")
    assert caught.value.where == "f:2"


def test_a_file_whose_aliases_would_unfold_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(40))
    with pytest.raises(YamlError, match="aliases"):
        load(bomb, "bomb.yaml")


_plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=12)
_data = st.recursive(
    _plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_plain, inner, max_size=4), max_leaves=20
)


@given(_data)
def test_what_was_written_as_text_comes_back_as_it_was(data: object) -> None:
    assert load(yaml.safe_dump(_quoted(data), allow_unicode=True), "f").data == data


class _Quoted(str):
    """Text that is written in quotes, so that no writer's own rule for plain words matters."""


yaml.SafeDumper.add_representer(
    _Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
)


def _quoted(data: object) -> object:
    if isinstance(data, dict):
        return {_Quoted(key): _quoted(value) for key, value in data.items()}
    return [_quoted(item) for item in data] if isinstance(data, list) else _Quoted(data)
