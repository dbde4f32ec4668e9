"""Is the encoded law whole and fresh? Everything that is not is a problem with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.rules.assembling import absent
from debtor_assistant.rules.lint_files import check_files
from debtor_assistant.rules.lint_rules import check_rule
from debtor_assistant.rules.packs import all_places, folder_of, load_folder, load_law, pack_files
from debtor_assistant.rules.places_data import review_days as review_days
from debtor_assistant.rules.rule import Pack
from debtor_assistant.text import t


def lint(today: date, path: Path | None = None) -> list[Problem]:
    """Check all legal content, or what lies in one folder or file of it.

    Args:
        today: the day that decides what is stale.
        path: a folder or file below legal_content; None for all.
    """
    root = content_dir().resolve()
    if path is not None and not path.resolve().is_relative_to(root):
        return [Problem(str(path), t("law.lint.no_content"), t("law.lint.no_content_next", folder=root))]
    problems = list(dict.fromkeys(_all(today)))
    if path is None:
        return problems
    inside = path.resolve()
    return [problem for problem in problems if (root / _file(problem)).is_relative_to(inside)]


def _file(problem: Problem) -> str:
    """The file of a problem, as it is called below legal_content."""
    return problem.where.split(" ")[0].partition(":")[0]


def _all(today: date) -> Iterator[Problem]:
    chosen = all_places()
    yield from load_law(chosen).problems
    packs = [pack for place in chosen for pack in load_folder(folder_of(place), place).packs]
    known = [rule.id for pack in packs for rule in pack.rules]
    for place in chosen:
        yield from _place(place)
    yield from _absent(packs, known)
    for pack in packs:
        for rule in pack.rules:
            yield from check_rule(rule, today, known)
    yield from check_files(today, known)


def _place(place: str) -> Iterator[Problem]:
    folder = folder_of(place)
    if pack_files(folder) and not (folder / "jurisdiction.yaml").is_file():
        where = f"{folder.relative_to(content_dir()).as_posix()}/jurisdiction.yaml"
        yield Problem(where, t("law.lint.no_jurisdiction"), t("law.lint.no_jurisdiction_next"))


def _absent(packs: Sequence[Pack], known: Sequence[str]) -> Iterator[Problem]:
    """Findings and periods that are asked for and stand nowhere; a missing gate was told while loading."""
    for pack in packs:
        for need in pack.needs:
            if need.role != "gate" and need.rule not in known:
                yield absent(need, known)
