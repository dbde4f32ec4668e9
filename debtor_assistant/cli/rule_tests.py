"""`rules lint`, `rules test`, `rules schema`: for whoever writes the law down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.guard import DONE, FAILED
from debtor_assistant.cli.printing import note, out, out_json, problems
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.rules.examples import Report


def schema() -> None:
    """Print the JSON schema of rule files."""
    from debtor_assistant.rules.schema import json_schema

    out_json(json_schema())


def lint(path: str | None) -> int:
    """Print every mistake. Returns the exit code."""
    from debtor_assistant.base.clock import today
    from debtor_assistant.rules.lint import lint as find

    folder = _there(path) if path else None
    found = find(current().as_of or today(), folder)
    if current().json:
        out_json({"problems": [vars(problem) for problem in found]})
    elif found:
        problems(found)
    else:
        out(t("cli.lint.clean"))
    return FAILED if found else DONE


def test(paths: Sequence[str], strict: bool) -> int:
    """Run worked cases, or the examples of rule files. Returns the exit code."""
    from debtor_assistant.rules.examples import joined

    report = joined([_run(_there(path)) for path in paths]) if paths else _examples(None)
    if current().json:
        out_json(report.to_json())
    else:
        _tell(report)
    return FAILED if report.failed or (strict and report.incomplete) else DONE


def _there(path: str) -> Path:
    found = Path(path).expanduser()
    if not found.exists():
        raise InputError(path, t("cli.rules.no_path"), t("cli.rules.no_path_next"))
    return found


def _run(path: Path) -> Report:
    """A folder or file of legal content holds rules with examples; any other file holds worked cases."""
    from debtor_assistant.rules.cases import read_cases
    from debtor_assistant.rules.examples import run_cases

    if path.is_dir() or _is_pack(path):
        return _examples(path)
    return run_cases(read_cases(path)[1])


def _is_pack(path: Path) -> bool:
    from debtor_assistant.base.places import content_dir

    return path.resolve().is_relative_to(content_dir().resolve())


def _examples(path: Path | None) -> Report:
    """The examples of all rule files, or of those at or below a path."""
    from debtor_assistant.base.places import content_dir
    from debtor_assistant.rules.examples import joined, run_examples
    from debtor_assistant.rules.packs import all_places, folder_of, load_folder, load_packs

    reports = []
    for place in all_places():
        chosen = [
            rule
            for pack in load_folder(folder_of(place), place).packs
            for rule in pack.rules
            if path is None or (content_dir() / pack.where).resolve().is_relative_to(path.resolve())
        ]
        if chosen:
            reports.append(run_examples(load_packs(place), chosen))
    if not reports:
        raise InputError(str(path or content_dir()), t("cli.rules.no_rules"), t("cli.rules.no_path_next"))
    return joined(reports)


def _tell(report: Report) -> None:
    for failure in report.failed:
        out(f"{failure.id}: {failure.rule}")
        out("  " + t("cli.test.expected", expected=failure.expected, got=failure.got))
        out(f"  {failure.why}")
    for name, rules in report.incomplete:
        note(t("cli.test.incomplete", id=name, rules=", ".join(rules)))
    out(
        t(
            "cli.test.sum",
            cases=report.cases,
            passed=report.passed,
            failed=len({failure.id for failure in report.failed}),
            incomplete=len(report.incomplete),
        )
    )
    if report.incomplete:
        note(tn("cli.test.incomplete_means", len(report.incomplete)))
