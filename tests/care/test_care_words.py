"""What care texts must never say, and how they say the rest: short sentences, no cure, no blame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.text import LANGUAGES
from debtor_assistant.text.compile import read, sentences

# What people write themselves is matched there, not said to them.
LISTS = {"own_words.yaml"}
NEVER = {
    "en": (
        r"calm down|be strong|cheer up|think positive|committed suicide|commit suicide|failed attempt"
        r"|successful suicide|scientifically proven|\bheals\b|\bcures?\b|\btreats\b|deadbeat|delinquent"
        r"|everything will be fine"
        r"|you are safe now|promise not to|no-suicide|streak|badge|well done|good job|stop your medicine"
        r"|you should pay|you must pay|you need not pay|23,000|7\.9"
    ),
    "zh": (
        r"想开点|坚强点|治愈|疗效|科学证明|自杀成功|自杀未遂失败|老赖|赖账|失信的你|失信的您|一切都会好|您现在安全了"
        r"|保证不|打卡|连续天数|停药|您应该还|您必须还|不用还债|不用还了"
    ),
}
LONGEST = {"en": 25, "zh": 35}


def walked(data: Any) -> Iterator[Any]:
    yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from walked(value)


def yaml_texts(lang: str) -> Iterator[tuple[str, str]]:
    for path in sorted((content_dir() / "coping").rglob("*.yaml")):
        if path.name in LISTS:
            continue
        for value in walked(load(path.read_bytes(), path.name).data):
            if isinstance(value, dict) and isinstance(value.get(lang), str):
                yield path.name, value[lang]


def texts(lang: str) -> list[tuple[str, str]]:
    """Return every text of care in a language, with where it stands."""
    found = list(yaml_texts(lang))
    found += [(key, text) for key, forms in sentences(read(lang, "care")).items() for text in forms]
    mine = r"tui\.(help-lines|coping|exercise|consent|private|notes?|notes-out|plan|telling|offer|safety|hide)\."
    found += [
        (key, text) for key, forms in sentences(read(lang, "tui")).items() if re.match(mine, key) for text in forms
    ]
    found += [(key, text) for key, forms in sentences(read(lang, "cli")).items() if "cope" in key for text in forms]
    return found


def articles(lang: str) -> list[tuple[str, str]]:
    return [(path.name, path.read_text("utf-8")) for path in sorted((content_dir() / "coping" / lang).glob("*.md"))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_said_that_must_never_be_said(lang: str) -> None:
    found = texts(lang)
    assert len(found) > 250
    never = re.compile(NEVER[lang], re.IGNORECASE)
    assert not [(where, match.group()) for where, text in found for match in never.finditer(text)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_raises_its_voice(lang: str) -> None:
    for where, text in [*texts(lang), *articles(lang)]:
        assert not re.search("[!！]", text), where
        assert not re.search("[\U0001f300-\U0001faff\u2600-\u27bf]", text), where
    said = [(where, text) for where, text in texts(lang) if not re.fullmatch(r"[a-z]{2}\.yaml|replaced\.yaml", where)]
    loud = {word for _, text in said for word in re.findall(r"\b[A-Z]{5,}\b", text)}
    # A name of a setting, a place to fill in, and the head of a file that must be seen to be private.
    assert loud <= {"NAME", "CODE", "EXERCISE", "PRIVATE", "NOTES", "WORDS"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_short(lang: str) -> None:
    wrong = []
    for where, text in texts(lang):
        for sentence in re.split(r"[.?](?=\s|$)|[。？：；\n]|:(?=\s)|;", text):
            size = len(sentence.split()) if lang == "en" else len(re.findall(r"[\u3400-\u9fff]", sentence))
            if size > LONGEST[lang]:
                wrong.append((size, where, sentence))
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_care_speaks_politely(lang: str) -> None:
    if lang == "zh":
        spoken = [(where, text) for where, text in texts(lang) if where != "telling.yaml"]
        assert not [(where, text) for where, text in spoken if re.search("你", text)]
