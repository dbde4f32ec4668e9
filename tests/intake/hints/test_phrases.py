import pytest

from debtor_assistant.intake.hints.keys import key_of, keys_of
from debtor_assistant.intake.hints.phrases import PhraseError, Writer


def found(phrase: str, text: str, reach: int = 3, by: str = "words") -> bool:
    written = Writer({"police": ["police", "sheriff*"], "who": ["cannot be", "警察"]}, reach, by, {"警察": ["jc"]})
    made = written.phrase(phrase)
    hit = made.pattern.search(text) is not None
    keys = keys_of(text)
    quick = not any(need.isdisjoint(keys) for need in made.needs)
    assert quick or not hit, "the quick look lost a hit"
    return hit


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("<police> ... (come/arrest)", "police will soon arrest", True),
        ("<police> ... (come/arrest)", "police one two three arrest", True),
        ("<police> ... (come/arrest)", "police one two three four arrest", False),
        ("<police> ...1 (come/arrest)", "police will soon arrest", False),
        ("<police> ... (come/arrest)", "police? they arrest", False),
        ("<police> (come)", "sheriffs come", True),
        ("<police> (come)", "police, come", True),
        ("<police> (come)", "police do come", False),
        ("<who> arrested", "you cannot  be arrested", True),
        ("(arrest)", "arrested", False),
        ("(arrest*)", "arrested", True),
        ("(*kan)", "sebarkan", True),
        ("under section <number> ipc", "under section 420 ipc", True),
        ("under section <number> ipc", "under section x ipc", False),
        ("co-maker", "a co-maker here", True),
    ],
)
def test_signs_of_a_phrase(phrase: str, text: str, expected: bool) -> None:
    if phrase.startswith("(*"):
        phrase += " foto"
        text += " foto"
    assert found(phrase, text) is expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("<who>...抓你", "警察会来抓你", True),
        ("<who>...抓你", "警察一二三四抓你", False),
        ("<who>...抓你", "警察。抓你", False),
        ("<who>...抓你", "叫jc来抓你", True),
        ("<who>抓你", "警察来抓你", False),
    ],
)
def test_chinese_counts_characters(phrase: str, text: str, expected: bool) -> None:
    assert found(phrase, text, by="characters") is expected


@pytest.mark.parametrize("phrase", ["<nobody> comes", "(open", "...", "<number>", "", "a)"])
def test_what_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        found(phrase, "")


def test_a_key_is_never_too_narrow() -> None:
    for word, text in (
        ("arrest*", "arresting"),
        ("contact list", "contact-list"),
        ("警察", "叫警察来"),
        ("b's", "b's"),
    ):
        key = key_of(word)
        assert key is None or key in keys_of(text)
