"""Worked cases: facts and expected answers as a lawyer or anybody else writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base import when
from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.base.strict_yaml import Document, load
from debtor_assistant.rules.building import build_facts
from debtor_assistant.rules.columns import FactError
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.packs import places
from debtor_assistant.rules.vetting_cases import EXAMPLE_KEYS, IGNORED, TABLES, check_facts

KEYS = {"id", "title", *EXAMPLE_KEYS}
Case = Mapping[str, Any]


@lru_cache(maxsize=1)
def default_zones() -> Mapping[str, str]:
    """Time zone of each place whose law names one (jurisdiction.yaml)."""
    from debtor_assistant.rules.places_data import zones

    return zones()


def facts_of(case: Case) -> Facts:
    """Facts of a worked case.

    Raises:
        FactError: a word, time or id the vocabulary or the case does not know.
    """
    place = str(case["jurisdiction"])
    zone = case.get("timezone") or next(
        (default_zones()[p] for p in reversed(places(place)) if p in default_zones()), None
    )
    if zone is None:
        raise FactError(f"timezone: {place} has several; name one")
    columns = {table: _columns(case.get(table, [])) for table in TABLES}
    as_of = date.fromisoformat(str(case["as_of"])) if case.get("as_of") else _last_day(case, str(zone))
    facts = build_facts(
        as_of=as_of,
        jurisdiction=place,
        timezone=str(zone),
        debtor=case.get("debtor", {}),
        debts=columns["debts"],
        parties=columns["parties"],
        contacts=columns["contacts"],
        events=columns["events"],
    )
    for name in ("debtor", *TABLES.values()):
        table = facts.table(name)
        for column in table.cells:
            if column != "id":
                table.column(column)
    return facts


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(["id", *(name for row in rows for name in row if name not in IGNORED)])
    return {name: [row.get(name) for row in rows] for name in names}


def _last_day(case: Case, zone: str) -> date:
    """Default day to judge on: the latest contact or event, the end of a range."""
    ends = []
    for table, field in (("contacts", "at"), ("events", "on")):
        for row in case.get(table, []):
            if row.get(field):
                try:
                    ends.append(when.parse_time(row[field], zone)[1])
                except (ValueError, TypeError) as error:
                    raise FactError(f"{row.get('id', table)}.{field}: {error}") from None
    last = max(ends, default=0)
    return datetime.fromtimestamp(last, UTC).astimezone(when.zone_info(zone)).date()


def read_cases(path: Path) -> tuple[Document, list[Case]]:
    """Read a file of worked cases.

    Raises:
        InputError: the file is no list of cases, or one uses a key, field or value that is not known; names file and
        line.
    """
    try:
        document = load(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(str(path), f"The file cannot be read: {error.strerror}.", "Check the name.") from None
    cases: Any = document.data
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise InputError(document.at(), "A file of worked cases is a list of cases.", "See 'rules test --help'.")
    problem = next(iter(_wrong_words(document, cases)), None)
    if problem:
        raise InputError(problem.where, problem.what, problem.next_step)
    return document, cases


def _wrong_words(document: Document, cases: Sequence[Case]) -> Iterable[Problem]:
    advice = "Use a word of 'rules vocabulary'."
    for number, case in enumerate(cases):
        for path, what in check_facts(case, KEYS, (number,)):
            yield Problem(document.at(path), what, advice)
        if "jurisdiction" not in case:
            yield Problem(document.at((number,)), "The case names no jurisdiction.", "Add one, such as CN or US-NY.")
        try:
            facts_of(case)
        except (FactError, ValueError) as error:
            yield Problem(_line_of(document, number, case, str(error)), f"{error}.", advice)


def _line_of(document: Document, number: int, case: Case, text: str) -> str:
    """The line of the record a message such as ``c1.conduct: …`` speaks of."""
    name, _, field = text.split(":")[0].partition(".")
    for table in TABLES:
        for place, row in enumerate(case.get(table, [])):
            if row.get("id") == name:
                return document.at((number, table, place, field))
    return document.at((number,))
