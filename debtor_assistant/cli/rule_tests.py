"""`rules lint`, `rules test`, `rules schema`: for whoever writes the law down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError, Problem
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
    day = current().as_of or today()
    lines, old_lines = _help_lines(day, folder)
    found = [*find(day, folder), *_letters(folder), *lines]
    if current().json:
        old = {"warnings": [vars(one) for one in old_lines]} if old_lines else {}
        out_json({"problems": [vars(one) for one in found]} | old)
        return FAILED if found else DONE
    for one in old_lines:
        note(t("cli.lint.old_line", where=one.where, what=one.what, next=one.next_step))
    if found:
        problems(found)
    else:
        out(t("cli.lint.clean"))
    return FAILED if found else DONE


def _help_lines(day: date, folder: Path | None) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with the help lines, and which of them were looked at long ago."""
    from debtor_assistant.base.places import content_dir
    from debtor_assistant.care.lines_lint import look

    root = content_dir().resolve()

    def inside(found: Sequence[Problem]) -> list[Problem]:
        files = ((one, root / one.where.partition(":")[0]) for one in found)
        return [one for one, file in files if folder is None or file.is_relative_to(folder.resolve())]

    looked = look(day)
    return inside(looked.problems), inside(looked.warnings)


def _letters(folder: Path | None) -> list[Problem]:
    """What is wrong with the letters there."""
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.action.letter_lint import check_letters
    from debtor_assistant.base.places import content_dir
    from debtor_assistant.rules.packs import every_rule

    root = content_dir().resolve()
    found = check_letters(library(), {rule.id for rule in every_rule()})
    files = ((problem, root / problem.where.rpartition(":")[0]) for problem in found)
    return [problem for problem, file in files if folder is None or file.is_relative_to(folder.resolve())]


def test(paths: Sequence[str], strict: bool) -> int:
    """Run worked cases, or the examples of rule files. Returns the exit code."""
    from debtor_assistant.rules.examples import joined

    broken: list[Problem] = []
    report = joined([_run(_there(path), broken) for path in paths]) if paths else _examples(None, broken)
    broken = list(dict.fromkeys(broken))
    if current().json:
        out_json(report.to_json() | ({"problems": [vars(problem) for problem in broken]} if broken else {}))
    else:
        _tell(report)
    problems(broken)
    return FAILED if broken or report.failed or (strict and report.incomplete) else DONE


def _there(path: str) -> Path:
    found = Path(path).expanduser()
    if not found.exists():
        raise InputError(path, t("cli.rules.no_path"), t("cli.rules.no_path_next"))
    return found


def _run(path: Path, broken: list[Problem]) -> Report:
    """A folder or file of legal content holds rules with examples; any other file holds worked cases."""
    from debtor_assistant.rules.cases import read_cases
    from debtor_assistant.rules.examples import run_cases
    from debtor_assistant.rules.packs import load_law, places

    if path.is_dir() or _is_pack(path):
        return _examples(path, broken)
    cases = read_cases(path)[1]
    for jurisdiction in sorted({str(case["jurisdiction"]) for case in cases}):
        broken += load_law(places(jurisdiction)).problems
    return run_cases(cases)


def _is_pack(path: Path) -> bool:
    from debtor_assistant.base.places import content_dir

    return path.resolve().is_relative_to(content_dir().resolve())


def _examples(path: Path | None, broken: list[Problem]) -> Report:
    """The examples of all rule files, or of those at or below a path.

    Args:
        path: a file or folder of legal content; None for all.
        broken: takes what keeps files there from judging.
    """
    from debtor_assistant.base.places import content_dir
    from debtor_assistant.rules.examples import joined, run_examples
    from debtor_assistant.rules.packs import all_places, load_law, places

    def meant(where: str) -> bool:
        return path is None or (content_dir() / where).resolve().is_relative_to(path.resolve())

    reports, found = [], len(broken)
    for place in all_places():
        law = load_law(places(place))
        broken += [problem for problem in law.problems if meant(problem.where.rpartition(":")[0])]
        chosen = [rule for pack in law.packs if pack.place == place and meant(pack.where) for rule in pack.rules]
        if chosen:
            reports.append(run_examples(law.packs, chosen))
    if not reports and len(broken) == found:
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
