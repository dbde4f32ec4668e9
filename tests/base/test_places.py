from pathlib import Path

import pytest

from debtor_assistant.base import places


def test_everything_lies_below_the_home_the_user_names(own_home: Path) -> None:
    assert places.home() == own_home
    assert places.cases_dir().parent == own_home
    assert places.cache_dir().parent == own_home


def test_without_a_named_home_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_HOME", " ")
    assert places.home().name == "debtor_assistant"
    assert places.home().is_absolute()


def test_a_home_named_from_here_does_not_move_with_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBTOR_ASSISTANT_HOME", "data")
    assert places.home() == tmp_path / "data"


def test_the_legal_content_is_found_beside_the_package_in_a_checkout() -> None:
    assert (places.content_dir() / "vocabulary.yaml").is_file()


def test_the_legal_content_inside_an_installed_package_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "site-packages" / "debtor_assistant"
    (package / "_legal_content").mkdir(parents=True)
    (package.parent / "legal_content").mkdir()
    monkeypatch.setattr(places, "_PACKAGE", package)
    assert places.content_dir() == package / "_legal_content"
