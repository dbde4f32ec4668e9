import pytest

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import language, speaking, use
from debtor_assistant.text.languages import surroundings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEBTOR_ASSISTANT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    use(None)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8", "DEBTOR_ASSISTANT_LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "DEBTOR_ASSISTANT_LANG": "EN"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "DEBTOR_ASSISTANT_LANG": "klingon"}, "zh"),
    ],
)
def test_the_own_setting_wins_then_the_locale_then_english(
    settings: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert surroundings() == language() == expected


def test_where_no_variable_says_so_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    assert language() == "zh"


def test_the_chosen_language_wins_over_all_until_it_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "zh")
    use("en")
    assert language() == "en"
    use(None)
    assert language() == "zh"


def test_a_language_without_a_catalog_is_refused_and_changes_nothing() -> None:
    use("zh")
    with pytest.raises(InputError, match="'fr'"):
        use("fr")
    with pytest.raises(InputError, match="'fr'"), speaking("fr"):
        pass
    assert language() == "zh"
