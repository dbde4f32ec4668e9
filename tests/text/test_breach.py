"""One set of words says how strong a breach is; none is stronger than its source."""

import pytest

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import speaking
from debtor_assistant.text.breach import strength

FORCES = sorted(vocabulary().force)
VERDICTS = ("violated", "presumed", "possible", "reminder")


@pytest.mark.parametrize(
    ("verdict", "force", "word"),
    [
        ("violated", "statute", "matches the wording of the law"),
        ("violated", "regulator-rule", "goes against a regulator's rule"),
        ("violated", "standard-rec", "departs from a standard"),
        ("violated", "guidance", "departs from a standard or guideline"),
        ("violated", "self-discipline", "not law by itself"),
        ("violated", "draft", "not in force"),
        ("presumed", "statute", "until the other side shows otherwise"),
        ("possible", "statute", "is open"),
        ("reminder", "statute", "nothing against anybody"),
    ],
)
def test_the_words_follow_verdict_and_force(verdict: str, force: str, word: str) -> None:
    with speaking("en"):
        assert word in strength(force, verdict)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("force", FORCES)
def test_nothing_is_called_illegal_and_only_law_is_matched(verdict: str, force: str) -> None:
    with speaking("en"):
        english = strength(force, verdict)
    with speaking("zh"):
        chinese = strength(force, verdict)
    assert "illegal" not in english.lower()
    assert "违法" not in chinese
    assert "⟨" not in english + chinese
    matches = "wording of the law" in english or "the law presumes" in english
    assert matches == (vocabulary().force[force].breach == "illegal" and verdict in ("violated", "presumed"))


@pytest.mark.parametrize("force", FORCES)
def test_a_recommended_source_says_that_it_is_no_law(force: str) -> None:
    if vocabulary().force[force].breach != "departs":
        return
    for verdict in ("violated", "presumed", "possible"):
        with speaking("en"):
            assert "not law by itself" in strength(force, verdict)
        with speaking("zh"):
            assert "本身不是法律" in strength(force, verdict)


@pytest.mark.parametrize("verdict", ["reminder", "possible"])
@pytest.mark.parametrize("force", FORCES)
def test_a_right_is_never_worded_as_a_breach(force: str, verdict: str) -> None:
    with speaking("en"):
        words = strength(force, verdict, "right")
        assert "nothing against anybody" in words
        assert "right" in words
        assert "kept" not in words
    with speaking("zh"):
        assert "权利" in strength(force, verdict, "right")


def test_a_rule_that_is_only_read_has_no_word_for_a_breach_and_others_the_strongest_they_can_reach() -> None:
    from debtor_assistant.rules.packs import every_rule
    from debtor_assistant.rules.reading.parts import parts

    with speaking("en"):
        for rule in every_rule():
            told = " ".join(words for _, several, _ in list(parts(rule))[1:2] for words in several)
            if rule.effect is None:
                assert "these facts" not in told, rule.id
            elif rule.effect in ("standard", "contested"):
                assert "matches the wording" not in told, rule.id
            elif rule.effect == "right":
                assert "nothing against anybody" in told, rule.id
