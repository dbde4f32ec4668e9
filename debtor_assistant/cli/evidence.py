"""`evidence`: take files into the case as they are, list them, compare them, write them out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import AssistantError, InputError, Problem
from debtor_assistant.cli import cases, guard
from debtor_assistant.cli.printing import note, out, out_json, problems, table
from debtor_assistant.cli.progress import bar
from debtor_assistant.cli.records import require
from debtor_assistant.cli.settings import current
from debtor_assistant.text import fmt_number, t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_TABLES = {"c": "contact", "e": "event", "d": "debt", "p": "party"}
_HEADS = ("id", "name", "size", "about", "grade", "carrier")
_SHOWN = ("id", "name", "media_type", "size", "sha256", "created_at", "grade", "carrier", "about", "parent", "note")


def add(files: Sequence[str], about: Sequence[str], *, ocr: bool, **said: str | None) -> int:
    """Take each file in; one that cannot be read is named and does not stop the others. Returns the exit code."""
    settings = current()
    paths = [Path(name).expanduser() for name in files]
    refused: list[Problem] = []
    answers: list[dict[str, Any]] = []
    with cases.opened(settings) as book:
        for name in about:
            _require_any(book, name)
        for path in paths:
            try:
                answers.append(_add_one(book, path, list(about), said, ocr))
            except AssistantError as error:
                if not isinstance(error, InputError):
                    raise
                refused.append(error.problem)
    if settings.json:
        out_json(answers)
    problems(refused)
    return guard.BAD_INPUT if refused else guard.DONE


def _add_one(book: Casebook, path: Path, about: list[str], said: Mapping[str, str | None], ocr: bool) -> dict[str, Any]:
    from debtor_assistant.checkup.taking_in import take_in

    settings = current()
    given = {name: value for name, value in said.items() if value is not None}
    with bar(t("cli.evidence.reading", file=path.name), settings) as progress:
        taken = take_in(book, path, about, progress, said=given, ocr=ocr)
    problems(taken.problems)
    if not settings.json:
        out(t("cli.evidence.added" if taken.is_new else "cli.evidence.known", id=taken.record, file=taken.name))
        if taken.is_new:
            out(*(f"  {label}: {value}" for label, value in _in_words(taken.details, book.timezone)))
        if taken.is_new and taken.media_type.startswith(("audio/", "video/")):
            note(t("cli.evidence.recording", code=book.jurisdiction))
    return {
        "id": taken.record, "file": path.name, "sha256": taken.sha256, "size": taken.size, "new": taken.is_new,
    }  # fmt: skip


def _in_words(details: Mapping[str, str], zone: str) -> list[tuple[str, str]]:
    from debtor_assistant.base.when import zone_info
    from debtor_assistant.intake.media import in_words

    return in_words(details, zone_info(zone))


def _require_any(book: Casebook, name: str) -> None:
    kind = _TABLES.get(name[:1])
    if kind is None:
        raise InputError("--about", t("cli.evidence.about", id=name), t("cli.evidence.about_next"))
    require(book, kind, name, "--about")


def show_all() -> None:
    """List the files of the case."""
    with cases.opened(current()) as book:
        columns = book.columns("evidence")
    count = len(columns["id"])
    if current().json:
        out_json([_plain({name: column[row] for name, column in columns.items()}) for row in range(count)])
        return
    if not count:
        note(t("cli.evidence.none"), t("cli.evidence.none_next"))
        return
    rows = [[_cell(name, columns[name][row]) for name in _HEADS] for row in range(count)]
    out(*table([t(f"common.evidence.{name}") for name in _HEADS], rows, whole=2))
    note(tn("cli.evidence.count", count))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    left_out = ("nr", "struck", "source", "source_where", "raw_time")
    return {name: value for name, value in values.items() if value is not None and name not in left_out}


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "size":
        return fmt_number(int(value))
    if name == "grade":
        return t(f"sources.grade.{value}")
    return ", ".join(value) if isinstance(value, list) else str(value)


def show(name: str) -> None:
    """Say what is known of one file, and what it says of itself."""
    with cases.opened(current()) as book:
        require(book, "evidence", name, "ID")
        columns, zone = book.columns("evidence"), book.timezone
    row = columns["id"].index(name)
    values = {field: column[row] for field, column in columns.items()}
    if current().json:
        out_json(_plain(values))
        return
    out(*(f"{t(f'common.evidence.{field}')}: {_cell(field, values[field])}" for field in _SHOWN if values[field]))
    details = values.get("details")
    if isinstance(details, dict):
        out("", t("cli.evidence.says"), *(f"  {label}: {value}" for label, value in _in_words(details, zone)))
    if values.get("words"):
        out("", t(f"cli.evidence.words.{values['words_from'] or 'typed'}"), *str(values["words"]).splitlines())


def amend(name: str, about: Sequence[str], said: Mapping[str, str | None], because: str, strike: bool) -> None:
    """Change what is said about a file, or take it out of everything that is shown; its bytes stay as they are."""
    changes: dict[str, object] = {field: value for field, value in said.items() if value is not None}
    changes |= {"about": list(about)} if about else {}
    changes |= {"words_from": "typed"} if "words" in changes else {}
    if strike == bool(changes):
        raise InputError("", t("cli.record.nothing_given"), t("cli.record.nothing_given_next"))
    with cases.opened(current()) as book:
        require(book, "evidence", name, "ID")
        for one in about:
            _require_any(book, one)
        if strike:
            book.strike("evidence", name, because)
        else:
            book.amend_many("evidence", [name], changes, because)
    if current().json:
        out_json({"id": name, "struck": True} if strike else {"id": name, **changes})
    else:
        out(t("cli.record.struck" if strike else "cli.record.amended", kind=t("cli.kind.evidence"), id=name))


def verify() -> int:
    """Compare every file with its fingerprint, every piece with its seal. Returns the exit code."""
    with cases.opened(current()) as book:
        found, count = book.verify(), book.count("evidence", struck=True)
    if current().json:
        out_json({"files": count, "sound": not found, "problems": [vars(one) for one in found]})
    elif not found:
        out(tn("cli.evidence.sound", count))
    else:
        out(t("cli.evidence.broken"), *(f"  {one.where}: {one.what}" for one in found))
    return guard.FAILED if found else guard.DONE


def export(name: str, output: str) -> None:
    """Write a file out as it came in."""
    target = Path(output).expanduser()
    with cases.opened(current()) as book:
        require(book, "evidence", name, "ID")
        if not target.parent.is_dir():
            raise InputError(str(target.parent), t("cli.dossier.no_folder"), t("cli.dossier.no_folder_next"))
        record = book.vault.write_out(name, target)
        book.note("export", {"file": str(target.absolute()), "sha256": record.sha256, "evidence": name})
    if current().json:
        out_json({"id": name, "path": str(target), "sha256": record.sha256})
    else:
        out(t("cli.evidence.written", path=str(target)), t("cli.dossier.fingerprint", sha256=str(record.sha256)))
