"""The house itself: what is declared is used and locked, and the newcomer's two lines are where they belong."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import click

from debtor_assistant.cli.main import root

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

# Needed without being imported by name: zone data that zoneinfo finds, a compiled part that reportlab finds.
UNSEEN = {"tzdata", "rl-accel"}
# Imported by way of a declared library that cannot be had without it.
CARRIED = {"sqlalchemy": "sqlmodel"}

# Modules with an extra of their own: run by hand when the sources of the fonts change; words in pictures; signatures.
EXTRAS = {"debtor_assistant/paper/fonts_make.py", "debtor_assistant/intake/media/inside/recognising.py"}
EXTRAS |= {"debtor_assistant/intake/media/inside/small.py"}
EXTRAS |= {"debtor_assistant/paper/signing.py", "debtor_assistant/paper/stamping.py"}
LISTENS = "debtor_assistant/serve/server.py"
EXTRAS |= {LISTENS, "debtor_assistant/serve/process.py", "debtor_assistant/serve/pages.py"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", name)[0]).lower()


def declared() -> set[str]:
    return {plain(name) for name in SETTINGS["project"]["dependencies"]}


@cache
def trees() -> dict[str, ast.Module]:
    """Return every module of the program, parsed, by its path."""
    paths = sorted((ROOT / "debtor_assistant").rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def imports(tree: ast.Module) -> set[str]:
    """Return the full names a module imports, `urllib.request` for `from urllib import request` too."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imported() -> set[str]:
    """Return the distributions the program's code imports from."""
    modules = {name.partition(".")[0] for path, tree in trees().items() if path not in EXTRAS for name in imports(tree)}
    known = packages_distributions()
    return {
        plain(known.get(module, [module])[0])
        for module in modules - set(sys.stdlib_module_names) - {"debtor_assistant"}
    }


def test_every_library_the_program_imports_is_declared() -> None:
    undeclared = {name for name in imported() if CARRIED.get(name, name) not in declared()}
    assert not undeclared


def test_every_declared_library_is_used() -> None:
    assert not declared() - imported() - UNSEEN


def test_every_declared_library_is_locked() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = {plain(line) for line in lines if re.match(r"[A-Za-z0-9_.-]+==[\w.!+]+$", line)}
    extras = {plain(name) for name in SETTINGS["project"]["optional-dependencies"]["dev"]}
    assert declared() | extras <= pinned
    assert all(re.match(r"\s*#|[A-Za-z0-9_.-]+==[\w.!+]+$", line) for line in lines), "only names and versions"


def test_no_module_imports_what_opens_connections() -> None:
    doors = {
        "socket",
        "ssl",
        "http.client",
        "urllib.request",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "xmlrpc",
        "webbrowser",
    }
    doors |= {"requests", "httpx", "aiohttp", "urllib3", "websockets"}
    found = {path: opened for path, tree in trees().items() if (opened := imports(tree) & doors)}
    assert found == {LISTENS: {"aiohttp"}}


def test_the_one_that_listens_asks_nobody_and_listens_on_the_loopback() -> None:
    """It may serve pages with aiohttp; the parts that ask others for pages stay out, and so do other addresses."""
    tree = trees()[LISTENS]
    named = {name for name in imports(tree) if name.startswith("aiohttp")}
    assert named == {"aiohttp", "aiohttp.web", "aiohttp.WSMsgType"}
    sites = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "TCPSite"
    ]
    assert [getattr(site.args[1], "id", "") for site in sites] == ["LOOPBACK"]
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert "127.0.0.1" in texts
    assert not [text for text in texts if text in ("0.0.0.0", "::", "localhost")]
    assert "textual_serve.server" not in imports(tree), "the library's own server knows no token"


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
    found = [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in asking
        and path != "debtor_assistant/base/clock.py"
    ]
    assert not found


def test_the_legal_content_travels_inside_the_wheel() -> None:
    forced = SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert forced == {"legal_content": "debtor_assistant/_legal_content"}


def sh_blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_block_of_the_readme_is_one_line_that_runs_the_demo() -> None:
    (line,) = sh_blocks()[0].splitlines()
    assert line.endswith("debtor-assistant demo")


def test_the_second_block_of_the_readme_is_one_line_with_every_check() -> None:
    (line,) = sh_blocks()[1].splitlines()
    checks = [
        "ruff format --check",
        "ruff check",
        "mypy --strict debtor_assistant",
        "lint-imports",
        "pytest",
    ]
    assert re.search(" && .*".join(map(re.escape, checks)), line)


def test_every_file_the_readme_points_to_exists() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", README)
    assert not [link for link in links if not (ROOT / link).exists()]


def test_every_command_stands_in_the_readme_and_every_command_there_exists() -> None:
    rows = [line for line in README.splitlines() if line.startswith("| `debtor-assistant ")]
    shown = {}
    for row in rows:
        words = row.split("`")[1].split()
        shown[words[1]] = row
    assert set(shown) == set(root.list_commands(click.Context(root)))
    for name, row in shown.items():
        command = root.get_command(click.Context(root), name)
        if isinstance(command, click.Group):
            names = command.list_commands(click.Context(command))
            assert not [sub for sub in names if not re.search(rf"\b{sub}\b", row)], name
