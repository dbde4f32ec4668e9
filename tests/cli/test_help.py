import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from debtor_assistant.cli.groups import LateGroup, Speaking
from debtor_assistant.cli.main import root

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group = root, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())
LEAVES = {path: command for path, command in ALL.items() if not isinstance(command, click.Group)}
PATHS = [pytest.param(path, id=" ".join(path)) for path in ALL]


def test_the_commands_are_those_that_exist_so_far() -> None:
    first = {path[0] for path in ALL}
    assert first == {
        *("demo", "case", "debtor", "debt", "party", "contact", "event", "evidence", "import"),
        *("check", "hints", "dossier", "deadlines", "money", "letter", "verify"),
        *("places", "place", "rules", "volunteer", "serve"),
        *("finding", "guide", "checklist", "cope", "help-lines"),
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", PATHS)
def test_help_says_what_a_command_does_with_one_example(path: tuple[str, ...], lang: str, run: Any) -> None:
    answer = run(*path, "--help", "--lang", lang)
    assert answer.code == 0
    assert not answer.err
    assert ("Example:" if lang == "en" else "示例：") in answer.out
    assert f"  debtor-assistant {' '.join(path)}" in answer.out
    assert "⟨" not in answer.out
    assert ("用法" in answer.out) == (lang == "zh")


@pytest.mark.parametrize("path", [pytest.param(path, id=" ".join(path)) for path in LEAVES])
def test_the_example_of_a_command_can_be_parsed(path: tuple[str, ...]) -> None:
    import shlex

    command = LEAVES[path]
    assert isinstance(command, Speaking)
    words = shlex.split(command.example.partition(">")[0])
    assert words[: 1 + len(path)] == ["debtor-assistant", *path]
    command.make_context(path[-1], words[1 + len(path) :])


def test_help_lines_fit_into_eighty_columns(run: Any) -> None:
    from debtor_assistant.cli.wrap import width

    for path in ALL:
        for lang in ("en", "zh"):
            for line in run(*path, "--help", "--lang", lang).out.splitlines():
                assert width(line) <= 80 or line.startswith("  debtor-assistant") or "|" in line, line


@pytest.mark.parametrize("path", PATHS)
def test_every_command_stands_in_the_readme(path: tuple[str, ...]) -> None:
    if path in LEAVES and len(path) > 1:
        family, name = path
        row = next(line for line in README.splitlines() if line.startswith(f"| `debtor-assistant {family} "))
        assert f"`debtor-assistant {family} {name}" in row or f" {name}" in row or f"`{name}" in row
    else:
        assert f"debtor-assistant {path[0]}" in README


def test_the_first_sentences_of_subcommands_stand_in_the_help_of_their_group(run: Any) -> None:
    for path, command in ALL.items():
        if isinstance(command, LateGroup):
            said = run(*path, "--help").out
            for name in command.list_commands(click.Context(command)):
                assert f"  {name}" in said


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["contact", "add", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(words: list[str], own_home: Path) -> None:
    code = (
        "import sys; from debtor_assistant.cli.main import main; main(sys.argv[1:]); "
        "heavy = {'numpy', 'rich', 'sqlmodel', 'sqlalchemy', 'babel', 'pydantic', 'textual', 'reportlab'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_subcommand_is_imported_only_when_it_is_called(own_home: Path) -> None:
    code = (
        "import sys; from debtor_assistant.cli.main import main; main(['--help']); "
        "print([name for name in sys.modules if '.commands.' in name], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
