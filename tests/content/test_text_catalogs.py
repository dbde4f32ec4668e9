"""The program's words are complete: alike in both languages, compiled, each one used, none used that is missing."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

from debtor_assistant.text import LANGUAGES
from debtor_assistant.text.compile import Sentences, compiled, domains, po_path, read, sentences

PROGRAM = Path(__file__).parents[2] / "debtor_assistant"


@cache
def catalog(lang: str, domain: str) -> Sentences:
    return sentences(read(lang, domain))


def places(sentence: str) -> set[str]:
    """Return the names a sentence leaves open, with how they are to be written."""
    parts = string.Formatter().parse(sentence)
    return {f"{name}!{conversion}:{spec}" for _, name, spec, conversion in parts if name is not None}


class Used:
    """What the program's code asks the catalogs for."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        """Keys given to t or tn as they stand, with the place."""
        self.plural: dict[str, bool] = {}
        self.mentioned: set[str] = set()
        """Every other text in the code that could be a key kept for later."""
        self.patterns: list[re.Pattern[str]] = []
        """Keys put together while running: t(f"cli.verdict.{name}")."""
        for path in PROGRAM.rglob("*.py"):
            self._file(path)

    def _file(self, path: Path) -> None:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"t", "tn"}:
                if node.args and isinstance(node.args[0], ast.Constant):
                    key = str(node.args[0].value)
                    self.asked[key] = f"{path.relative_to(PROGRAM)}:{node.lineno}"
                    self.plural[key] = node.func.id == "tn"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.mentioned.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                self._put_together(node)

    def _put_together(self, node: ast.JoinedStr) -> None:
        first = node.values[0]
        if isinstance(first, ast.Constant) and str(first.value).partition(".")[0] in domains():
            parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[^ ]+" for p in node.values)
            self.patterns.append(re.compile("".join(parts)))

    def uses(self, key: str) -> bool:
        return key in self.asked or key in self.mentioned or any(p.fullmatch(key) for p in self.patterns)


@cache
def used() -> Used:
    return Used()


@pytest.mark.parametrize("domain", domains())
def test_both_languages_have_the_same_keys(domain: str) -> None:
    assert set(catalog("en", domain)) == set(catalog("zh", domain))


@pytest.mark.parametrize("domain", domains())
def test_both_languages_leave_the_same_places_open(domain: str) -> None:
    for key, forms in catalog("en", domain).items():
        expected = places(forms[-1])
        for form in catalog("zh", domain)[key]:
            assert places(form) == expected, key


@pytest.mark.parametrize("domain", domains())
def test_every_key_belongs_to_the_subject_of_its_file(domain: str) -> None:
    for lang in LANGUAGES:
        for key in catalog(lang, domain):
            assert re.fullmatch(rf"{domain}(\.[a-z0-9_-]+)+", key), key


@pytest.mark.parametrize("domain", domains())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_is_written_and_none_is_doubtful(lang: str, domain: str) -> None:
    entries = [message for message in read(lang, domain) if message.id]
    assert len(catalog(lang, domain)) == len(entries), [m.id for m in entries if m.fuzzy or not m.string]


@pytest.mark.parametrize("domain", domains())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_program_reads_is_what_people_wrote(lang: str, domain: str) -> None:
    assert compiled(lang, domain) == catalog(lang, domain), "run: python -m debtor_assistant.text.compile"


@pytest.mark.parametrize("domain", domains())
def test_no_key_stands_twice_in_a_catalog(domain: str) -> None:
    for lang in LANGUAGES:
        keys = re.findall(r'^msgid "(.+)"$', po_path(lang, domain).read_text(encoding="utf-8"), re.MULTILINE)
        assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})


@pytest.mark.parametrize("domain", domains())
def test_every_key_is_used(domain: str) -> None:
    assert not [key for key in catalog("en", domain) if not used().uses(key)]


def test_every_key_the_code_asks_for_is_there() -> None:
    known = {key for domain in domains() for key in catalog("en", domain)}
    assert not {key: place for key, place in used().asked.items() if key not in known}


def test_what_is_counted_has_plural_forms_and_nothing_else_has() -> None:
    counted = {
        message.id[0] for domain in domains() for message in read("en", domain) if isinstance(message.id, (tuple, list))
    }
    wrong = {key for key, plural in used().plural.items() if plural != (key in counted)}
    assert not wrong


@pytest.mark.parametrize("domain", ["tui", "care"])
def test_names_of_keys_stand_apart_from_chinese_words(domain: str) -> None:
    key = r"(?:Enter|Esc|Tab|F(?:1[0-2]|[1-9])|Ctrl\+[A-Z])"
    glued = re.compile(rf"[一-龥]{key}(?![A-Za-z0-9])|(?<![A-Za-z0-9+]){key}[一-龥]")
    said = {name: text for name, forms in catalog("zh", domain).items() for text in forms}
    assert {name: text for name, text in said.items() if glued.search(text)} == {}
