"""Names and short descriptions of records, for lists and for links between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import fmt_money, language, t
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.times import Written, short
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.log import in_words, party_names

_RECENT = 40


@dataclass(frozen=True)
class Line:
    """A record in a list."""

    id: str
    name: str
    facts: str


def known(case: OpenCase) -> Known:
    """Return what dialogs may have to name."""
    debts, events = case.book.columns("debt"), case.book.columns("event", fields=["kind", "on"])
    parties = party_names(case)
    recent = case.book.page("contact", 0, _RECENT, "-at_first")
    return Known(
        case.zone,
        {
            "party": sorted(parties.items(), key=lambda pair: int(pair[0][1:])),
            "debt": [(row["id"], _debt_name(row, parties)) for row in _rows(debts)],
            "event": [
                (row["id"], f"{_label('event_kind', row['kind'])} {_when(row['on'], case)}") for row in _rows(events)
            ],
            "contact": [(row["id"], f"{_when(row['at'], case)} {_label('channel', row['channel'])}") for row in recent],
        },
    )


def names(case: OpenCase, table: str, ids: Sequence[str]) -> dict[str, str]:
    """Say of some records which they are."""
    if table == "contact":
        return in_words(case, ids)
    return {one.id: f"{one.name}  {one.facts}" for one in lines(case, (table,))[table]}


def told(case: OpenCase, table: str, ids: Sequence[str]) -> dict[str, str]:
    """Say of the records a finding judged which they are: a contact, an event with its day, a debt with its sum."""
    if table == "contact":
        return in_words(case, ids)
    rows = {row["id"]: row for row in _rows(case.book.columns(table)) if row["id"] in set(ids)}
    parties = party_names(case)
    say = _event_told if table == "event" else _debt_told
    return {record: say(row, case, parties) for record, row in rows.items()}


def _event_told(row: Mapping[str, Any], case: OpenCase, parties: Mapping[str, str]) -> str:
    line = _event(row, case)
    return " · ".join(part for part in (line.name, line.facts, parties.get(str(row["by"]), "")) if part)


def _debt_told(row: Mapping[str, Any], _case: OpenCase, parties: Mapping[str, str]) -> str:
    product = _label("product", row["product"]) if row["product"] else ""
    principal = fmt_money(Decimal(str(row["principal"])), row["currency"]) if row["principal"] is not None else ""
    return " · ".join(part for part in (_debt_name(row, parties), product, principal) if part)


def lines(case: OpenCase, tables: Sequence[str]) -> dict[str, list[Line]]:
    """Return the records of some tables as lines of a list."""
    return {table: [_LINES[table](row, case) for row in _in_order(case, table)] for table in tables}


def _in_order(case: OpenCase, table: str) -> list[dict[str, Any]]:
    """The rows as they were written; what happened, by its day, the latest first and the undated last."""
    rows = _rows(case.book.columns(table))
    if table != "event":
        return rows
    firsts = case.book.columns("event", fields=["at_first"])
    when = dict(zip(firsts["id"], firsts["at_first"], strict=True))
    return sorted(rows, key=lambda row: (when[row["id"]] is None, -(when[row["id"]] or 0)))


def _rows(columns: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _when(value: Written | None, case: OpenCase) -> str:
    return short(on_clock(value, case.zone) if value else None)


def _label(words: str, value: str | None) -> str:
    return vocabulary().label(words, value, language()) if value else t("tui.value.unknown_short")


def _debt_name(row: Mapping[str, Any], parties: Mapping[str, str]) -> str:
    creditor = parties.get(str(row["creditor"]), row["creditor"])
    return f"{creditor} ({row['id']})" if creditor else row["id"]


def _debt(row: Mapping[str, Any], case: OpenCase) -> Line:
    facts = [_asked("lender_type", row["lender_type"]), _asked("product", row["product"])]
    return Line(row["id"], _debt_name(row, party_names(case)), " · ".join(facts))


def _asked(words: str, value: str | None) -> str:
    """Name a fact many rules wait for, so that a gap is seen."""
    label = vocabulary().fields["debt"][words].label[language()]
    return f"{label}{t('tui.page.colon')}{_label(words, value)}"


def _party(row: Mapping[str, Any], case: OpenCase) -> Line:
    numbers = ", ".join((row["numbers"] or [])[:3])
    name = str(row["name"] or row["id"])
    return Line(row["id"], name, " · ".join(part for part in (_label("party_kind", row["kind"]), numbers) if part))


def _event(row: Mapping[str, Any], case: OpenCase) -> Line:
    facts = [_when(row["on"], case), t("tui.event.did_not_happen") if row["happened"] is False else ""]
    return Line(row["id"], _label("event_kind", row["kind"]), " ".join(filter(None, facts)))


def _debtor(row: Mapping[str, Any], _case: OpenCase) -> Line:
    said = sum(value is not None for name, value in row.items() if name in vocabulary().fields["debtor"])
    return Line("debtor", str(row["name"] or t("tui.records.you")), t("tui.records.said", n=said))


_LINES = {"debt": _debt, "party": _party, "event": _event, "debtor": _debtor}
