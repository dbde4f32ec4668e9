"""What a written expression of sums comes to for one record: a span, and which facts it rests on.

Plain Python, one record at a time: a case holds tens of debts and charges. The forms stand in
``legal_content/README.md`` under ``amount_cap``; ``vetting_amounts`` has checked them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules import leaves
from debtor_assistant.rules.charges import Charges
from debtor_assistant.rules.columns import Numbers
from debtor_assistant.rules.dated_tables import days_of, value_on
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.money import Money, yearly
from debtor_assistant.rules.spans import UNKNOWN, Span, exactly, least, most
from debtor_assistant.rules.tariffs import scale
from debtor_assistant.rules.wordcolumns import Words

Expression = str | Mapping[str, Any]
LISTS = ("sum", "minus", "times", "least", "most")


def is_number(text: object) -> bool:
    """Is it a number as rule files write them (``1000``, ``0.25``) and no name of a field?"""
    return isinstance(text, str) and text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit()


def parts(expression: Expression) -> list[Expression]:
    """The expressions inside an expression."""
    if isinstance(expression, str):
        return []
    for key in LISTS:
        if key in expression:
            return list(expression[key])
    return [expression["of"]] if "of" in expression else []


@dataclass
class Amounts:
    """Works out expressions for the rows of one table.

    Attributes:
        record: ``debt`` or ``event``.
    """

    facts: Facts
    record: str
    _charges: dict[int, Charges] = field(default_factory=dict)

    def span(self, expression: Expression, row: int) -> Span:
        """What an expression comes to for one row."""
        if isinstance(expression, str):
            return exactly(Decimal(expression)) if is_number(expression) else self.field(expression, row)
        inner = [self.span(part, row) for part in parts(expression)]
        if "per" in expression:
            return exactly(yearly(Decimal(expression["percent"]), expression["per"]))
        if "charges" in expression:
            return self.charges(expression).total(row)
        if "table" in expression:
            return value_on(expression, days_of(expression["on"], self.facts, self.record, row))
        if "scale" in expression:
            return scale(expression["scale"], inner[0])
        if "share" in expression:
            return inner[0] * exactly(Decimal(expression["share"]))
        return joined(next(key for key in LISTS if key in expression), inner)

    def charges(self, expression: Mapping[str, Any]) -> Charges:
        """The charges an expression adds up."""
        key = id(expression)  # rules outlive the question they are put to
        if key not in self._charges:
            self._charges[key] = Charges.of(expression["charges"], self.facts, self.record)
        return self._charges[key]

    def field(self, name: str, row: int) -> Span:
        """A fact of the row, of its debt or of the debtor; of several debts it may be any."""
        table, rows = self.place(name, row)
        column = self.facts.table(table).column(name.rpartition(".")[2])
        if not rows:
            return UNKNOWN
        if isinstance(column, Numbers):
            spans = [_number(float(column.amounts[one])) for one in rows]
        else:
            assert isinstance(column, Money)
            spans = [column.sums[one] for one in rows]
        span = spans[0]
        for other in spans[1:]:
            span = span | other
        return span

    def place(self, name: str, row: int) -> tuple[str, tuple[int, ...]]:
        """The table of a field and the rows it means."""
        link = name.rpartition(".")[0] or self.record
        if link == "debtor":
            return link, (0,)
        if link == self.record:
            return link, (row,)
        return "debt", leaves.links(self.facts.table(self.record), "debt").rows[row]

    def known(self, expression: Expression, row: int) -> bool:
        """Does any fact of the expression say something?"""
        if isinstance(expression, str):
            return not is_number(expression) and not self.field(expression, row).unknown
        if "charges" in expression:
            return self.charges(expression).total(row).low > 0
        return any(self.known(part, row) for part in parts(expression))

    def missing(self, expression: Expression, row: int) -> Iterator[str]:
        """The facts that would make the expression exact: ``d1.received``, ``event.charge``."""
        if self.span(expression, row).exact:
            return
        if isinstance(expression, str):
            yield from self._open_field(expression, row)
        elif "table" in expression:
            yield from self._open_field(expression["on"], row)
        elif "charges" in expression:
            yield from self.charges(expression).missing(row)
        for part in parts(expression):
            yield from self.missing(part, row)

    def _open_field(self, name: str, row: int) -> Iterator[str]:
        table, rows = self.place(name, row)
        yield from self._names(name, table, rows)
        if not rows:
            yield f"{self.facts.table(self.record).ids[row]}.debt"

    def _names(self, name: str, table: str, rows: tuple[int, ...]) -> Iterator[str]:
        """A field of some records: ``d1.received``."""
        ids = self.facts.table(table).ids
        return (f"{ids[one]}.{name.rpartition('.')[2]}" for one in rows)

    def computed(self, expression: Expression, row: int) -> Iterator[str]:
        """Facts nobody wrote down that were computed from others."""
        if isinstance(expression, str) and not is_number(expression):
            table, rows = self.place(expression, row)
            column = self.facts.table(table).column(expression.rpartition(".")[2])
            if isinstance(column, Money):
                yield from self._names(expression, table, tuple(one for one in rows if one in column.computed))
        for part in parts(expression):
            yield from self.computed(part, row)

    def is_rate(self, expression: Expression) -> bool:
        """Is it a rate in percent a year rather than a sum or a number?"""
        if isinstance(expression, str):
            table = expression.rpartition(".")[0] or self.record
            field = vocabulary().fields[table].get(expression.rpartition(".")[2])
            return field is not None and field.type == "rate"
        if "per" in expression or expression.get("unit") == "percent a year":
            return True
        return any(self.is_rate(part) for part in parts(expression))

    def currency(self, row: int) -> str | None:
        """The currency of the row's debt, if it has one debt."""
        rows = self.place("debt.currency", row)[1]
        column = self.facts.debts.column("currency")
        assert isinstance(column, Words)
        code = int(column.codes[rows[0]]) if len(rows) == 1 else -1
        return column.pool[code] if code >= 0 else None

    def events(self, expression: Expression, row: int) -> Iterator[str]:
        """Ids of the charges that were added up."""
        if not isinstance(expression, str) and "charges" in expression:
            yield from self.charges(expression).counted(row)
        for part in parts(expression):
            yield from self.events(part, row)


def _number(amount: float) -> Span:
    """A plain number; ``repr`` gives back every number of up to 15 digits as it was written."""
    return exactly(Decimal(repr(amount))) if 0 <= amount < float("inf") else UNKNOWN


def joined(how: str, spans: list[Span]) -> Span:
    """Several values as one."""
    if how in ("least", "most"):
        return least(spans) if how == "least" else most(spans)
    total = spans[0]
    for span in spans[1:]:
        total = total + span if how == "sum" else total - span if how == "minus" else total * span
    return total
