"""`checklist`: what lists there are, answering them, setting several side by side, printing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup.filled_lists import TABLE, Filled, filled
from debtor_assistant.cli import cases
from debtor_assistant.cli.checklist_answers import Given, answered
from debtor_assistant.cli.guiding import place_of
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def list_() -> None:
    """The lists there are, and those that the case holds."""
    from debtor_assistant.guidance.checklists import checklists
    from debtor_assistant.guidance.telling import said

    there = []
    if cases.find_or_none(current()) is not None:
        with cases.opened(current()) as book:
            there = filled(book)
    if current().json:
        lists = [
            {"name": one.checklist, "title": one.title.model_dump(), "questions": len(one.items)}
            for one in checklists()
        ]
        out_json({"lists": lists, "filled": [_data(one) for one in there]})
        return
    heads = [t(f"cli.checklist.head.{name}") for name in ("name", "title", "questions")]
    out(*table(heads, [[one.checklist, said(one.title), str(len(one.items))] for one in checklists()], widest=50))
    if there:
        heads = [t(f"cli.checklist.head.{name}") for name in ("id", "about", "title", "answered")]
        rows = [[one.id, one.name, said(one.list.title), f"{one.answered}/{len(one.list.items)}"] for one in there]
        out("", *table(heads, rows, widest=40))
    note(t("cli.checklist.next"))


def _data(one: Filled, place: str = "") -> dict[str, Any]:
    from debtor_assistant.guidance.results import result

    got = result(one.list, one.answers, place)
    about: dict[str, Any] = {"id": one.id, "list": one.list.checklist, "name": one.name}
    about |= {"answers": dict(one.answers), "evidence": list(one.evidence)}
    about |= {"stops": [item.id for item in got.stops], "points": got.points, "out_of": got.out_of}
    return about | {"open": [item.id for item in got.unknown], "outcome": got.outcome or None}


def show(name: str, place: str | None) -> None:
    """The questions of a list, or what the answers of a filled one come to."""
    from debtor_assistant.guidance.checklists import ORDER, checklist
    from debtor_assistant.guidance.telling import as_lines, question, said

    if name not in ORDER and name[:1] == "k" and name[1:].isdigit():
        with cases.opened(current()) as book:
            one, where = _one(book, name), place or str(book.case_values()["jurisdiction"])
        if current().json:
            out_json(_data(one, where))
        else:
            out(*report(one, where))
        return
    found, where = checklist(name), place_of(place)
    if current().json:
        out_json(found.model_dump(mode="json", by_alias=True))
        return
    out(said(found.title), said(found.lead))
    group = ""
    for item in found.for_place(where):
        if item.group != group:
            group = item.group
            out("", said(found.groups[group]))
        out("", *as_lines(question(item, where)))
    papers = [f"  {paper.id:<16} {said(paper.name)}" for paper in found.papers]
    out(*(["", t("cli.checklist.papers"), *papers] if papers else []))


def report(one: Filled, place: str) -> list[str]:
    """What the answers come to, as plain lines."""
    from debtor_assistant.checkup.paper_days import last_days
    from debtor_assistant.cli.guide_lines import way
    from debtor_assistant.guidance.results import result
    from debtor_assistant.guidance.telling import as_lines, said, told

    lines = [f"{one.id}  {one.name}", said(one.list.title)]
    lines += [t("guidance.files", files=t("common.comma").join(one.evidence))] if one.evidence else []
    lines.append("")
    lines += as_lines(told(one.list, one.answers, place, last_days(one.list, one.answers, place)))
    got = result(one.list, one.answers, place)
    if got.outcome:
        outcome = next(about for name, about in one.list.outcomes.items() if name == got.outcome)
        lines += ["", *_log_line(one, got.outcome), *(way(*link.split(":", 1)) for link in outcome.do)]
    return lines


def _log_line(one: Filled, outcome: str) -> list[str]:
    """The command that logs the arrival of a court paper, so that its day is counted."""
    from debtor_assistant.guidance.telling import arrival

    facts = arrival(one.list, one.answers) if outcome in ("real", "unclear") else {}
    options = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in facts.items())
    return [f"debtor-assistant event add {options}"] if facts else []


def fill(name: str, about: str | None, given: Given) -> None:
    """Answer questions of a new list, or change answers of one that the case holds."""
    with cases.opened(current()) as book:
        if name[:1] == "k" and name[1:].isdigit():
            one = _one(book, name)
            answers = answered(one.list, one.answers, given)
            changes: dict[str, object] = {"answers": answers or None, "evidence": given.evidence or list(one.evidence)}
            book.amend(TABLE, name, changes | ({"name": about} if about else {}))
        else:
            name = _new(book, name, about, given)
        one, place = _one(book, name), str(book.case_values()["jurisdiction"])
    if current().json:
        out_json(_data(one, place))
        return
    out(*report(one, place))
    note(t("cli.checklist.saved", record=one.id))


def _new(book: Casebook, name: str, about: str | None, given: Given) -> str:
    from debtor_assistant.guidance.checklists import checklist
    from debtor_assistant.records import Checklist as Record

    found = checklist(name)
    if not about or not about.strip():
        raise InputError("--for", t("cli.checklist.no_name"), t("cli.checklist.no_name_next"))
    answers = answered(found, {}, given)
    record = Record(kind=name, name=about.strip(), answers=answers or None, evidence=list(given.evidence) or None)
    return str(book.add(record).id)


def _one(book: Casebook, name: str) -> Filled:
    for one in filled(book):
        if one.id == name:
            return one
    raise InputError(name, t("cli.checklist.no_record", record=name), t("cli.checklist.no_record_next"))


def strike(name: str, reason: str) -> None:
    """Take a filled list out; it stays in the history."""
    with cases.opened(current()) as book:
        _one(book, name)
        book.strike(TABLE, name, reason)
    note(t("cli.checklist.struck", record=name))


def compare(names: Sequence[str], place: str | None) -> None:
    """Set filled lists side by side."""
    from debtor_assistant.guidance.comparing import compared

    with cases.opened(current()) as book:
        chosen = [_one(book, name) for name in names]
        where = place or str(book.case_values()["jurisdiction"])
    if len({one.list.checklist for one in chosen}) != 1:
        raise InputError(" ".join(names), t("cli.checklist.not_alike"), t("cli.checklist.not_alike_next"))
    if current().json:
        out_json([_data(one, where) for one in chosen])
        return
    heads, rows = compared(chosen[0].list, [(one.name, one.answers) for one in chosen], where)
    out(*table(heads, rows, widest=36))
    note(t(f"guidance.result.note.{chosen[0].list.kind}"), tn("cli.checklist.compared", len(chosen)))


def print_(names: Sequence[str], output: str, form: str | None) -> None:
    """Write filled lists as a text or PDF file."""
    from debtor_assistant.cli.dossiers import writable
    from debtor_assistant.paper.checklists import FORMATS, Page, write_pages

    path = writable(output)
    form = form or (path.suffix.lstrip(".").lower() if path.suffix.lstrip(".").lower() in FORMATS else "txt")
    with cases.opened(current()) as book:
        chosen, where = [_one(book, name) for name in names], str(book.case_values()["jurisdiction"])
        pages = [Page(one.list, one.name, dict(one.answers), where, tuple(one.evidence)) for one in chosen]
        sha256 = write_pages(pages, path, form, current().day)
        book.note("export", {"file": str(path.absolute()), "sha256": sha256, "checklists": list(names)})
    note(t("cli.checklist.written", file=str(path), sha256=sha256))
