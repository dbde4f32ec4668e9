"""The canonical extract: everything a dossier says, and nothing from elsewhere. The PDF is made from it alone.

Facts that are known stand under ``facts``; a field named in ``fields`` that a record lacks is unknown. Private notes
(the journal) are never read here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant import __version__
from debtor_assistant.base.clock import now
from debtor_assistant.base.sheets import usual_size
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.base.when import parse_time
from debtor_assistant.base.zones import zones_version
from debtor_assistant.checkup.deadlines.finding import deadlines, of_debt
from debtor_assistant.checkup.money.register import only, register
from debtor_assistant.handover.caps import caps
from debtor_assistant.handover.changes import changes, exports, looks
from debtor_assistant.handover.exhibits import exhibits
from debtor_assistant.handover.hours import allowed_hours
from debtor_assistant.handover.local import local_time
from debtor_assistant.handover.origin import edits, length, sources
from debtor_assistant.handover.selection import Filter, concerns, refuse
from debtor_assistant.handover.several import Several, debts_of, several_sources

if TYPE_CHECKING:
    from debtor_assistant.base.problems import Problem
    from debtor_assistant.checkup.run import Checkup
    from debtor_assistant.store.casebook import Casebook

FORMAT = "debtor-assistant-extract"
FORMAT_VERSION = 1
_ORIGIN = ("grade", "source", "source_where", "raw_time")


def canonical_bytes(extract: Mapping[str, Any]) -> bytes:
    """Return the one byte form of an extract: sorted keys, UTF-8, no spaces, a line feed at the end."""
    text = json.dumps(extract, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def make_extract(
    checkup: Checkup,
    casebook: Casebook,
    *,
    lang: str | None = None,
    paper: str | None = None,
    since: date | None = None,
    until: date | None = None,
    debt: str | None = None,
    exhibit: Sequence[str] | None = None,
    verified: Sequence[Problem] | None = None,
) -> dict[str, Any]:
    """Collect everything the dossier says.

    Args:
        checkup: what the rules say about this case.
        casebook: the open case.
        lang: the language of the program's own words in it (`problems`); the law's texts come in both.
        paper: the size of paper it is printed on, one of `base.sheets.SIZES`; None: the usual one of the place.
        since: first local day to include.
        until: last local day to include.
        debt: the id of the one debt to include.
        exhibit: ids of the files of evidence that go along; None takes those about something included, or nothing.
        verified: what `casebook.verify()` found just now; None verifies here. With much evidence that takes a while.

    Raises:
        InputError: the range is empty, or the case has no such debt or file.
    """
    wanted = Filter(since, until, debt)
    case = casebook.case_values()
    debts, parties = _records(casebook, "debt"), _records(casebook, "party")
    refuse(wanted, [one["id"] for one in debts])
    several = several_sources(casebook)
    contacts, contact_count, no_debt = _log(casebook, "contact", wanted, str(case["timezone"]), several)
    events, event_count, _ = _log(casebook, "event", wanted, str(case["timezone"]), {})
    included = {record["id"] for record in [*contacts, *events]}
    named = {one["id"] for one in debts if debt in (None, one["id"])} | {one["id"] for one in parties}
    judged = checkup.to_json()
    standing = [one for one in judged["findings"] if "struck" not in one]
    findings = [one for one in standing if concerns(one, included, wanted)]
    gone = [one for one in judged["findings"] if "struck" in one and concerns(one, included, wanted)]
    due = deadlines(casebook, checkup.as_of)
    struck = casebook.count("contact", struck=True) - contact_count
    return _plain(
        {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "language": lang,
            "paper": paper or usual_size(str(case["jurisdiction"])),
            "program": __version__,
            "content": judged["content"],
            "versions": _versions(),
            "as_of": judged["as_of"],
            "exported_at": now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "case": _case(case),
            "debtor": _debtor(casebook),
            "filter": wanted.to_json(),
            "counts": {
                "contacts": [len(contacts), contact_count],
                "contacts_counted": sum("same_event" not in one for one in contacts),
                "events": [len(events), event_count],
                "findings": [len(findings), len(standing)],
                "struck": struck,
                "without_debt": no_debt if debt else 0,
            },
            "fields": {table: sorted(vocabulary().fields[table]) for table in ("debt", "party", "contact", "event")},
            "debts": [one for one in debts if debt in (None, one["id"])],
            "parties": parties,
            "contacts": contacts,
            "events": events,
            "findings": [{**one, "n": number} for number, one in enumerate(findings, 1)],
            "struck_findings": [{**one, "n": number} for number, one in enumerate(gone, len(findings) + 1)],
            "deadlines": [one for one in of_debt(due, debt) if one["about"] in included | named],
            "money": only(register(casebook, checkup.as_of, checkup.findings), debt),
            "allowed_hours": allowed_hours(str(case["jurisdiction"]), checkup.as_of, findings),
            "caps": caps(str(case["jurisdiction"]), checkup.as_of, findings),
            "quiet": judged["quiet"],
            "completeness": judged["completeness"],
            "exhibits": exhibits(casebook, included | named, filtered=wanted != Filter(), wanted=exhibit),
            "sources": sources(casebook, [*contacts, *events]),
            "changes": changes(casebook, None if wanted == Filter() else included),
            "looks": looks(casebook),
            "exports": exports(casebook),
            "history": {"head": casebook.head(), "length": length(casebook)},
            "problems": [
                {"where": one.where, "what": one.what, "next_step": one.next_step}
                for one in (*checkup.problems, *(casebook.verify() if verified is None else verified))
            ],
        }
    )


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return the extract as JSON would give it back, so that the PDF is the same from memory and from a file."""
    plain: dict[str, Any] = json.loads(canonical_bytes(value))
    return plain


def _case(case: Mapping[str, Any]) -> dict[str, Any]:
    from debtor_assistant.rules.place_choice import judging, place_of

    place = place_of(str(case["jurisdiction"]))
    return {
        "title": case.get("title"),
        "jurisdiction": case["jurisdiction"],
        "jurisdiction_name": dict(place.names) or None,
        "law": [{"code": code, "name": dict(place_of(code).names)} for code in judging(place.code)],
        "timezone": case["timezone"],
    }


def _debtor(casebook: Casebook) -> dict[str, Any]:
    columns = casebook.columns("debtor")
    return {
        name: columns[name][0]
        for name in vocabulary().fields["debtor"]
        if columns.get(name) and columns[name][0] is not None
    }


def _rows(casebook: Casebook, table: str) -> list[dict[str, Any]]:
    columns = casebook.columns(table)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _facts(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known facts by their vocabulary names."""
    names = vocabulary().fields[table]
    return {
        name: row[column]
        for name in names
        if name != "id" and row.get(column := "for_" if name == "for" and "for_" in row else name) is not None
    }


def _records(casebook: Casebook, table: str) -> list[dict[str, Any]]:
    changed = edits(casebook, table)
    return [
        {"id": row["id"], "facts": _facts(table, row), "edits": changed.get(row["nr"], 0)}
        for row in _rows(casebook, table)
    ]


def _log(
    casebook: Casebook, table: str, wanted: Filter, zone: str, several: Several
) -> tuple[list[dict[str, Any]], int, int]:
    """Return the included records in order of time, how many there are in all, and how many name no debt."""
    changed, rows = edits(casebook, table), _rows(casebook, table)
    debts = debts_of(rows, several)
    rows.sort(key=lambda row: (row["at_first"] is None, row["at_first"] or 0, row["nr"]))
    kept: list[dict[str, Any]] = []
    for row in rows:
        local = local_time(row["at_first"], row["at_last"], row.get("timezone") or zone)
        if not wanted.takes({"debt": debts[row["id"]]}, local):
            continue
        facts, clock = _facts(table, row), str(row.get("timezone") or zone)
        times = {name: local_time(*parse_time(facts[name], clock), clock) for name in _times(table) if name in facts}
        record = {"n": len(kept) + 1, "id": row["id"], "facts": facts, "local": local, "times": times}
        record |= {name: row.get(name) for name in (*_ORIGIN, "at_first", "at_last")}
        record |= {"peer": row.get("peer"), "edits": changed.get(row["nr"], 0), **several.get(row["id"], {})}
        kept.append(record)
    return kept, len(rows), sum(1 for row in rows if not debts[row["id"]])


def _times(table: str) -> list[str]:
    """Return the facts that are times, besides the one that says when it was."""
    return [
        name for name, field in vocabulary().fields[table].items() if field.type == "time" and name not in ("at", "on")
    ]


def _versions() -> dict[str, str]:
    """Return what the judgement rests on besides the law: time zones, public holidays and the numbers library."""
    import numpy

    from debtor_assistant.rules.calendars import library_version

    return {"tzdata": zones_version(), "holidays": library_version(), "numpy": numpy.__version__}
